import { describe, expect, it } from 'vitest'
import { compiledPostName, type PostIndex } from '../../functions/core/syndication/post-index.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { tidyPictures } from '../../functions/flows/tidy-pictures.ts'
import { tidyPosts } from '../../functions/flows/tidy-posts.ts'
import { workWaiting } from '../../functions/flows/work-waiting.ts'
import { aFeedStudio, answerOf, filesOf, readFeed, textOf } from '../support/feed-studio.ts'
import { aPost, rssOf } from '../support/incoming.ts'
import { anArticleFile, ownerFiles } from '../support/owner-files.ts'
import { widePicture } from '../support/pictures.ts'
import { publishedStudio } from '../support/publishing-ports.ts'

type Studio = Awaited<ReturnType<typeof publishedStudio>>

const day = 86_400_000
const settings = `${String(ownerFiles()['site.yaml'])}syndication: {mastodon: {server: https://social.example}}\n`
const restDays = (words: string) => anArticleFile('What a rest day is for', [], words)

async function aPostStudio() {
  const files = { 'site.yaml': settings, 'campaigns/november-digest.md': undefined }
  return publishedStudio({ ...files, 'articles/rest-days.md': restDays('One.') })
}

async function edit(ports: Studio, words: string) {
  ports.content.files.set('articles/rest-days.md', new TextEncoder().encode(restDays(words)))
  await publishSite(ports)
}

async function nameOf({ compiled }: Pick<Studio, 'compiled'>): Promise<string> {
  const { posts } = (await compiled.read('posts')) as PostIndex
  return compiledPostName('rest-days', posts['rest-days']?.mark ?? '')
}

describe('compiled posts', () => {
  it('go a day after an edit, but for the present one and what a call in doubt carried', async () => {
    const ports = await aPostStudio()
    const first = await nameOf(ports)
    await edit(ports, 'Two.')
    const second = await nameOf(ports)
    await edit(ports, 'Three.')
    const third = await nameOf(ports)
    const unsure = { post: second.split('/').at(-1) ?? '', mark: 'm' }
    await ports.posts.write({
      ...{ articleId: 'rest-days', target: 'mastodon', version: 1, writer: 'w', tries: 1, unsure },
      ...{ state: 'sending', at: ports.clock.now() },
    })
    expect(await tidyPosts(ports)).toBe(0)
    ports.clock.advance(2 * day)
    ports.outbound.answer = () => ({ kind: 'failed', reason: 'ECONNREFUSED' })
    expect([...ports.waiting.rows.values()].filter(({ id }) => id === 'tidy')).toHaveLength(1)
    await workWaiting(ports, { deadline: ports.clock.real() + 120_000 })
    const there = await Promise.all([first, second, third].map((name) => ports.compiled.read(name)))
    expect(there.map(Boolean)).toEqual([false, true, true])
  })

  it.each(['read', 'remove'] as const)(
    'stay where an edit is taken back while they are removed: at each %s',
    async (step) => {
      const ports = await aPostStudio()
      const first = await nameOf(ports)
      await edit(ports, 'Two.')
      ports.clock.advance(2 * day)
      let isTakenBack = false
      const compiled = {
        ...ports.compiled,
        [step]: async (name: string) => {
          const answer = await ports.compiled[step](name)
          if (name === first && !isTakenBack) {
            isTakenBack = true
            await edit(ports, 'One.')
          }
          return answer
        },
      }
      await tidyPosts({ ...ports, compiled })
      expect(isTakenBack).toBe(true)
      expect(await nameOf(ports)).toBe(first)
      expect(await ports.compiled.read(first)).toBeDefined()
    },
  )

  it('stay where an edit is taken back by a publishing that began before they were removed', async () => {
    const ports = await aPostStudio()
    const first = await nameOf(ports)
    await edit(ports, 'Two.')
    ports.clock.advance(2 * day)
    const compiled = {
      ...ports.compiled,
      change: async (name: string, change: (stored: unknown) => unknown) => {
        // The post is written, the index does not name it yet.
        if (name === 'posts') await tidyPosts({ ...ports, clock: { ...ports.clock, real: () => 1e15 } })
        return ports.compiled.change(name, change)
      },
    }
    await edit({ ...ports, compiled }, 'One.')
    expect(await ports.compiled.read(first)).toBeDefined()
  })
})

describe('pictures of feeds', () => {
  const item = (picture: string) =>
    `${aPost('heavy')}<media:content medium="image" url="https://blog.example/${picture}.jpg"/>`
  type FeedStudio = Awaited<ReturnType<typeof aFeedStudio>>
  const pictures = (ports: FeedStudio) => filesOf(ports).filter((path) => path.startsWith('images/'))
  const file = 'incoming/blog/heavy.md'

  async function aPictureStudio() {
    const ports = await aFeedStudio()
    const width = { a: 800, b: 900 }
    ports.outbound.answer = ({ url }) => {
      const name = /\/([ab])\.jpg$/.exec(url)?.[1] as keyof typeof width | undefined
      return name
        ? { kind: 'answered', status: 200, headers: {}, body: widePicture(width[name]) }
        : ports.feed
    }
    ports.feed = answerOf(rssOf(item('a')))
    await readFeed(ports)
    return ports
  }

  it('go once another has taken their place, unless the owner’s own words name them', async () => {
    const ports = await aPictureStudio()
    const [first = ''] = pictures(ports)
    ports.feed = answerOf(rssOf(item('b')))
    await readFeed(ports)
    expect(pictures(ports)).toHaveLength(2)
    const own = `${anArticleFile('Mine')}\n![A bar](../${first})\n`
    ports.content.files.set('articles/mine.md', new TextEncoder().encode(own))
    expect(await tidyPictures(ports)).toBe(0)
    ports.content.files.delete('articles/mine.md')
    expect(await tidyPictures(ports)).toBe(1)
    const [second = ''] = pictures(ports)
    expect(second).not.toBe(first)
    expect(textOf(ports, file)).toContain(second)
    expect([...ports.waiting.rows.values()]).toContainEqual(
      expect.objectContaining({ id: 'tidy', at: '2026-11-25T00:00:00.000Z' }),
    )
  })

  it('stay where an article takes one back while it is removed', async () => {
    const ports = await aPictureStudio()
    const [first = ''] = pictures(ports)
    const before = textOf(ports, file)
    ports.feed = answerOf(rssOf(item('b')))
    await readFeed(ports)
    const content = {
      ...ports.content,
      async remove(path: string) {
        ports.content.files.set(file, new TextEncoder().encode(before))
        await ports.content.remove(path)
      },
    }
    expect(await tidyPictures({ ...ports, content })).toBe(0)
    expect(pictures(ports)).toContain(first)
  })

  it('are fetched again where one was removed before its article was stored', async () => {
    const ports = await aFeedStudio()
    ports.feed = answerOf(rssOf(item('a')))
    const content = {
      ...ports.content,
      async write(...given: Parameters<typeof ports.content.write>) {
        if (given[0] === file) for (const path of pictures(ports)) await ports.content.remove(path)
        return ports.content.write(...given)
      },
    }
    await readFeed({ ...ports, content })
    expect(pictures(ports)).toEqual([])
    await readFeed(ports)
    expect(textOf(ports, file)).toContain(pictures(ports)[0] ?? 'a picture')
  })
})

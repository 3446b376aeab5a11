import { describe, expect, it } from 'vitest'
import type { Post } from '../../functions/core/syndication/post.ts'
import {
  compiledPostName,
  type IndexedPost,
  type PostIndex,
} from '../../functions/core/syndication/post-index.ts'
import { publishSite } from '../../functions/flows/publish-site.ts'
import { anArticleFile, ownerFiles } from '../support/owner-files.ts'
import { publishedStudio, type studio } from '../support/publishing-ports.ts'

type Studio = ReturnType<typeof studio>

const plainSettings = String(ownerFiles()['site.yaml'])
const settings = `${plainSettings}syndication:
  mastodon:
    server: https://social.example
  dev:
    auto: false
`
const files = { 'site.yaml': settings, 'campaigns/november-digest.md': undefined }
const restDays = (...lines: readonly string[]) => anArticleFile('What a rest day is for', lines, 'Rest.')

function put({ content }: Studio, path: string, text: string | undefined): void {
  if (text === undefined) content.files.delete(path)
  else content.files.set(path, new TextEncoder().encode(text))
}

async function indexOf({ compiled }: Studio): Promise<PostIndex> {
  return (await compiled.read('posts')) as PostIndex
}

async function entryOf(ports: Studio, id = 'rest-days'): Promise<IndexedPost> {
  const post = (await indexOf(ports)).posts[id]
  if (!post) throw new Error(`${id} is not in the index`)
  return post
}

async function postOf(ports: Studio): Promise<Post> {
  const { id, mark } = await entryOf(ports)
  return (await ports.compiled.read(compiledPostName(id, mark))) as Post
}

async function edited(ports: Studio, path: string, text: string | undefined): Promise<void> {
  put(ports, path, text)
  const published = await publishSite(ports)
  if (!published.done) throw new Error(JSON.stringify(published.problems))
}

const asked = ({ waiting }: Studio) => [...waiting.rows.values()].map(({ message }) => message.kind)

describe('a site that names no network', () => {
  it('compiles nothing for any and asks for nobody', async () => {
    const ports = await publishedStudio()
    expect(await ports.compiled.read('posts')).toBeUndefined()
    expect(asked(ports)).not.toContain('syndicate')
  })
})

describe('publishing for other networks', () => {
  it('compiles each article as it reads by itself, and has the networks told once', async () => {
    const ports = await publishedStudio({
      ...files,
      'articles/rest-days.md': restDays('syndicate: {mastodon: {text: Rest more., tags: [rest]}}'),
    })
    expect(asked(ports)).toEqual(['syndicate'])
    expect(await postOf(ports)).toMatchObject({
      articleId: 'rest-days',
      url: 'https://studio.example/articles/rest-days/',
      title: 'What a rest day is for',
      tags: ['Back care'],
      markdown: 'Rest.\n',
      targets: { mastodon: { text: 'Rest more.', tags: ['rest'] } },
    })
    expect(await entryOf(ports)).toMatchObject({ wishes: { mastodon: { kind: 'asked' } } })
    expect(await entryOf(ports, 'five-lifts')).toMatchObject({ wishes: { mastodon: { kind: 'usual' } } })
    await publishSite(ports)
    await publishSite({ ...ports, code: 'newer' })
    expect(asked(ports)).toEqual(['syndicate'])
  })

  it('tells a comma in the body to those who show the body alone', async () => {
    const ports = await publishedStudio({ ...files, 'articles/rest-days.md': restDays() })
    const before = await entryOf(ports)
    ports.clock.advance(60_000)
    await edited(ports, 'articles/rest-days.md', restDays().replace('Rest.', 'Rest, then.'))
    const after = await entryOf(ports)
    expect(after.marks.dev).not.toBe(before.marks.dev)
    expect(after.marks.mastodon).toBe(before.marks.mastodon)
    expect(after.firstAt).toBe(before.firstAt)
    expect(asked(ports)).toEqual(['syndicate', 'tidy', 'syndicate'])
  })

  it('leads to where an article first appeared', async () => {
    const canonical = 'https://elsewhere.example/rest'
    const ports = await publishedStudio({
      ...files,
      'articles/rest-days.md': restDays(`canonical: ${canonical}`),
    })
    expect((await postOf(ports)).url).toBe(canonical)
  })

  it('asks again when it died before it noted that it had asked', async () => {
    const ports = await publishedStudio(files)
    ports.clock.advance(60_000)
    await ports.compiled.write('posts-told', 'something else')
    await publishSite(ports)
    await publishSite(ports)
    expect(asked(ports)).toEqual(['syndicate', 'syndicate'])
  })
})

describe('an article that is renamed', () => {
  const renamings: readonly (readonly [string, readonly string[]])[] = [
    ['by its slug', ['slug: days-of-rest']],
    ['and gets an id of its own', ['slug: days-of-rest', 'id: resting']],
  ]
  it.each(renamings)('%s is the same one', async (_, lines) => {
    const ports = await publishedStudio({ ...files, 'articles/rest-days.md': restDays() })
    await edited(ports, 'articles/rest-days.md', restDays(...lines, 'aliases: [rest-days]'))
    expect(Object.keys((await indexOf(ports)).posts).sort()).toEqual(['five-lifts', 'rest-days'])
    expect(await entryOf(ports)).toMatchObject({ slug: 'days-of-rest' })
    await publishSite(ports)
    expect(Object.keys((await indexOf(ports)).posts)).toHaveLength(2)
    expect((await postOf(ports)).url).toBe('https://studio.example/articles/days-of-rest/')
  })

  it('by its file’s name alone, in one step or two, is the same one', async () => {
    const ports = await publishedStudio({ ...files, 'articles/rest-days.md': restDays() })
    await edited(ports, 'articles/rest-days.md', undefined)
    expect(await entryOf(ports)).toMatchObject({ gone: { how: 'missing' } })
    await edited(ports, 'articles/rest.md', restDays())
    const post = await entryOf(ports)
    expect(post.slug).toBe('rest')
    expect(post.gone).toBeUndefined()
  })

  it('leaves its name to another one, which is another one', async () => {
    const ports = await publishedStudio({ ...files, 'articles/rest-days.md': restDays() })
    put(ports, 'articles/rest.md', restDays('aliases: [rest-days-old]', 'slug: rest').replace('Rest.', 'R.'))
    put(ports, 'articles/rest-days.md', undefined)
    await publishSite(ports)
    await edited(ports, 'articles/rest-days.md', anArticleFile('Quite another thing'))
    const { posts } = await indexOf(ports)
    expect(Object.values(posts).map(({ id, slug }) => [id, slug])).toContainEqual(['rest-days', 'rest'])
    expect(Object.values(posts).map(({ id, slug }) => [id, slug])).toContainEqual([
      'rest-days-2',
      'rest-days',
    ])
  })
})

describe('an article without a page', () => {
  it('is gone by its status, or because its file is', async () => {
    const ports = await publishedStudio(files)
    await edited(ports, 'articles/rest-days.md', restDays().replace('published', 'archived'))
    expect(await entryOf(ports)).toMatchObject({ gone: { how: 'taken-down' } })
    await edited(ports, 'articles/five-lifts.md', undefined)
    expect(await entryOf(ports, 'five-lifts')).toMatchObject({ gone: { how: 'missing' } })
  })

  it('is not taken for gone while an article cannot be read', async () => {
    const ports = await publishedStudio(files)
    await edited(ports, 'articles/rest-days.md', '---\ntitle: [\n---\n')
    expect((await entryOf(ports)).gone).toBeUndefined()
  })
})

describe('a network in site.yaml', () => {
  it('is new from its first publishing on, and again after it was taken out', async () => {
    const ports = await publishedStudio(files)
    const first = (await indexOf(ports)).since
    expect(first).toEqual({ mastodon: ports.clock.now(), dev: ports.clock.now() })
    ports.clock.advance(60_000)
    await edited(ports, 'site.yaml', plainSettings)
    expect((await indexOf(ports)).since).toEqual({})
    await edited(ports, 'site.yaml', settings)
    expect((await indexOf(ports)).since.mastodon).toBe(ports.clock.now())
  })
})

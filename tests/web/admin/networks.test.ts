import { describe, expect, it } from 'vitest'
import { bringPosts } from '../../../functions/flows/bring-posts.ts'
import { publishSite } from '../../../functions/flows/publish-site.ts'
import { readOverview } from '../../../functions/flows/read-overview.ts'
import { memoryPictures } from '../../support/memory/pictures.ts'
import { anArticleFile, ownerFiles } from '../../support/owner-files.ts'
import { htmlFaults } from '../../support/page-shape.ts'
import { aStudio } from './a-studio.ts'

const settings = `${ownerFiles()['site.yaml']}syndication:\n  mastodon:\n    server: https://social.example\n`
const article = anArticleFile('Five lifts that carry over').replace('2026-11-01', '2026-11-23')

async function aSyndicatingStudio() {
  const studio = await aStudio({ 'site.yaml': settings, 'articles/five-lifts.md': article })
  await publishSite({ ...studio.ports, pictures: memoryPictures() })
  const as = studio.sessions.editor
  const order = (fields: Readonly<Record<string, string>>) =>
    studio.ask('POST /admin/articles/five-lifts/networks', { as, fields: { target: 'mastodon', ...fields } })
  const part = async () => {
    const { text } = await studio.page('/admin/articles/five-lifts')
    return { text, part: /<h2 id="networks">.*?<\/section>/s.exec(text)?.[0] ?? '' }
  }
  return { ...studio, order, part }
}

describe('an article at other networks, at the desk', () => {
  it('is shown with what it would say, then with its post, and is taken down by order', async () => {
    const { ports, part, order } = await aSyndicatingStudio()
    const before = await part()
    expect(before.part).toContain('Goes there within a minute.')
    expect(before.part).toContain('What it will say')
    expect(before.part).toContain('https://studio.example/articles/five-lifts/')
    expect(await htmlFaults(before.text)).toEqual([])
    await bringPosts(ports, 'mastodon')
    const there = (await part()).part
    expect(there).toContain('<span class="tag good">There</span>')
    expect(there).toContain('What it says there')
    expect(there).toMatch(/There since .* Europe\/Zurich\./)
    expect(there).toMatch(/href="https:\/\/mastodon\.example\/[^"]+"/)
    const answer = await order({ order: 'remove' })
    expect([answer.status, answer.headers.get('location')]).toEqual([
      303,
      '/admin/articles/five-lifts?told=network-ordered#networks',
    ])
    await bringPosts(ports, 'mastodon')
    expect((await part()).part).toContain('Publish there again')
    const acts = [...ports.desk.record.values()].map(({ act, detail }) => `${act} ${detail}`)
    expect(acts).toContain('ordered-post take down on mastodon, five-lifts')
  })

  it('is told on the overview when a network does not take it, and tried again by a button', async () => {
    const { ports, part, order } = await aSyndicatingStudio()
    ports.networks.fault = () => ({
      when: 'before',
      fault: { kind: 'unauthorised', reason: 'the key has ended' },
    })
    await bringPosts(ports, 'mastodon')
    expect((await readOverview(ports)).problems).toContainEqual({
      kind: 'posts-failed',
      articles: [{ slug: 'five-lifts', title: 'Five lifts that carry over' }],
    })
    const failed = (await part()).part
    expect(failed).toContain('nothing tries again by itself: the key has ended.')
    expect(failed).toContain('Try again')
    ports.networks.fault = () => undefined
    await order({ order: 'bring' })
    await bringPosts(ports, 'mastodon')
    expect(ports.networks.posts.mastodon).toHaveLength(1)
  })

  it('has no such part where site.yaml names no network, and takes no order for what is none', async () => {
    const studio = await aStudio()
    expect((await studio.page('/admin/articles/five-lifts')).text).not.toContain('On other networks')
    const as = studio.sessions.owner
    const answer = await studio.ask('POST /admin/articles/five-lifts/networks', {
      as,
      fields: { target: 'medium', order: 'bring' },
    })
    expect(answer.status).toBe(404)
  })
})

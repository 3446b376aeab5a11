import { describe, expect, it } from 'vitest'
import { publishContent } from '../../../functions/flows/publish-content.ts'
import { workFeed } from '../../../functions/flows/work-feed.ts'
import { aFeed, aPost, rssOf, siteWithFeeds } from '../../support/incoming.ts'
import { memoryPictures } from '../../support/memory/pictures.ts'
import { hostileStrings, htmlFaults } from '../../support/page-shape.ts'
import { aStudio } from './a-studio.ts'

/** A desk whose settings name a feed that lists these items, read once. */
async function aDeskWithFeed(...items: readonly string[]) {
  const desk = await aStudio({ 'site.yaml': siteWithFeeds(aFeed), 'campaigns/november-digest.md': undefined })
  const { ports } = desk
  await publishContent({ ...ports, pictures: memoryPictures() })
  const body = new TextEncoder().encode(rssOf(...items))
  ports.outbound.answer = () => ({ kind: 'answered', status: 200, headers: {}, body })
  await workFeed(ports, { kind: 'feed', name: 'blog' })
  await publishContent({ ...ports, pictures: memoryPictures() })
  const post = (path: string, fields: Readonly<Record<string, string>> = {}) =>
    desk.ask(`POST ${path}`, { as: desk.sessions.editor, fields })
  return { ...desk, post }
}

describe('articles from other sites at the desk', () => {
  it('stand among the others, with the feed they came from and when it was read', async () => {
    const { page } = await aDeskWithFeed(aPost('one'))
    const { text } = await page('/admin/articles')
    expect(text).toContain('3 articles: 2 published, 1 from feeds.')
    expect(text).toContain('About one</a>')
    expect(text).toContain('<h2 id="feeds">From other sites</h2>')
    expect(text).toMatch(/<p class="row-title">blog <\/p><p class="row-text">1 article, last read <time/)
    expect(await htmlFaults(text)).toEqual([])
  })

  it('lead to where they are read, and take no new version here', async () => {
    const { page } = await aDeskWithFeed(aPost('one'))
    const { text } = await page('/admin/articles/blog-one')
    expect(text).toContain('<a href="https://blog.example/one/">Where it is read</a>')
    expect(text).not.toContain('Upload a new version')
    expect(await htmlFaults(text)).toEqual([])
  })

  it('are left out and let in again, on record', async () => {
    const { page, post } = await aDeskWithFeed(aPost('one'))
    const left = await post('/admin/articles/blog-one/leave-out', { let: 'out' })
    expect(left.headers.get('location')).toBe('/admin/articles/blog-one?told=left-out')
    expect((await page('/admin/articles/blog-one')).text).toContain('Let it in again')
    await post('/admin/articles/blog-one/leave-out', { let: 'in' })
    expect((await page('/admin/articles/blog-one')).text).toContain('Leave it out')
    const { text } = await page('/admin/record')
    expect(text).toMatch(/left out the article[\s\S]*|let the article/)
    expect((await post('/admin/articles/five-lifts/leave-out')).status).toBe(404)
  })

  it('are read now when somebody asks, of feeds that there are', async () => {
    const { ports, post } = await aDeskWithFeed(aPost('one'))
    ports.waiting.rows.clear()
    expect((await post('/admin/incoming/blog/read')).headers.get('location')).toContain('told=feed-ordered')
    expect([...ports.waiting.rows.values()]).toMatchObject([{ message: { name: 'blog', isOrdered: true } }])
    expect((await post('/admin/incoming/other/read')).status).toBe(404)
  })

  it('are told of with what keeps their feed from being read, and the mend', async () => {
    const { ports, page } = await aDeskWithFeed(aPost('one'))
    ports.clock.advance(3_600_000)
    ports.outbound.answer = () => ({ kind: 'answered', status: 410, headers: {}, body: new Uint8Array() })
    await workFeed(ports, { kind: 'feed', name: 'blog' })
    const { text } = await page('/admin/articles')
    expect(text).toContain('<span class="tag error">Not read</span>')
    expect(text).toContain('the blog says that this feed is gone for good.')
    expect(text).toContain('Name its new feed, or take it out of incoming.')
    expect(await htmlFaults(text)).toEqual([])
  })

  it('are shown as they are written, whatever is in them', async () => {
    const items = hostileStrings.map((text, index) =>
      aPost(`p-${index}`, { title: text.replaceAll(']]>', '') }),
    )
    const { page } = await aDeskWithFeed(...items)
    const { text } = await page('/admin/articles')
    expect(await htmlFaults(text)).toEqual([])
    expect(text).not.toMatch(/<script>alert|<img[^>]*onerror/i)
  })
})

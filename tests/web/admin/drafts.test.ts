import { describe, expect, it } from 'vitest'
import { signToken } from '../../../functions/core/token.ts'
import { anArticleFile } from '../../support/owner-files.ts'
import { htmlFaults } from '../../support/page-shape.ts'
import { aStudio } from './a-studio.ts'

const draft = anArticleFile('A plan for spring', ['id: spring-plan']).replace('published', 'draft')
const inBytes = (text: string) => new TextEncoder().encode(text)

/** The paths of the open links that an article's page shows. */
const linksIn = (page: string) =>
  [...page.matchAll(/href="https:\/\/studio\.example(\/admin\/drafts\/[^"]+)"/g)].map(([, at = '']) => at)

/** A studio with a draft, and the path of a link to it that an editor has made. */
async function aLink() {
  const studio = await aStudio({ 'articles/spring.md': draft })
  const made = await studio.ask('POST /admin/articles/spring/link', { as: studio.sessions.editor })
  const page = (await studio.page(made.headers.get('location')?.replace(/#.*/, '') ?? '')).text
  const path = linksIn(page)[0] ?? ''
  const open = async (at = path) => {
    const answer = await studio.ask(`GET ${at}`)
    return { answer, text: await answer.text() }
  }
  return { ...studio, made, page, path, open }
}

describe('a link to a draft', () => {
  it('shows it for seven days to whoever has the link, as its page would look, found by nobody else', async () => {
    const { made, page, ports, open } = await aLink()
    expect([made.status, made.headers.get('location')]).toEqual([
      303,
      '/admin/articles/spring?told=linked#draft-link',
    ])
    expect(page).toContain('1 link is open. Whoever has one can read the draft')
    expect(page).toMatch(/Open until <time[^>]*>30 Nov 2026, 09:00 Europe\/Zurich<\/time>, made by <bdi>ben@/)
    expect(await htmlFaults(page)).toEqual([])
    const { answer, text } = await open()
    expect(answer.status).toBe(200)
    expect(text).toContain('<h1 class="p-name">A plan for spring</h1>')
    expect(text).toContain('A draft, not published yet. This link shows it until')
    expect(text).toMatch(/Europe\/Zurich\.\s*<\/p>/)
    expect(text).toContain('<meta name="robots" content="noindex"')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex, nofollow')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^sandbox allow-popups .*default-src 'none'.*frame-ancestors 'none'$/)
    expect(answer.headers.get('cross-origin-opener-policy')).toBe('unsafe-none')
    expect(text).not.toContain('<script')
    const acts = [...ports.desk.record.values()].map(({ act, detail }) => `${act} ${detail}`)
    expect(acts).toContain('made-preview-link spring')
    ports.clock.advance(7 * 86_400_000 - 1_000)
    expect((await open()).answer.status).toBe(200)
    ports.clock.advance(1_000)
    expect((await open()).answer.status).toBe(410)
  })

  it('opens nothing any more once it is taken back, and others go on', async () => {
    const { ask, sessions, page, open, path, ports } = await aLink()
    const as = sessions.owner
    await ask('POST /admin/articles/spring/link', { as })
    const both = await (await ask('GET /admin/articles/spring', { as })).text()
    expect(linksIn(both)).toHaveLength(2)
    const other = linksIn(both).find((each) => each !== path) ?? ''
    const link = /name="link" value="([a-z2-7]{16})"/.exec(page)?.[1] ?? ''
    expect(page).toContain('action="/admin/articles/spring/link/take-back"')
    const back = await ask('POST /admin/articles/spring/link/take-back', { as, fields: { link } })
    expect(back.headers.get('location')).toBe('/admin/articles/spring?told=link-back#draft-link')
    const { answer, text } = await open()
    expect(answer.status).toBe(410)
    expect(text).toContain('until the link is taken back. This one has ended')
    expect((await open(other)).answer.status).toBe(200)
    expect(linksIn(await (await ask('GET /admin/articles/spring', { as })).text())).toEqual([other])
    await ask('POST /admin/articles/spring/link/take-back', { as, fields: { link } })
    const acts = [...ports.desk.record.values()].map(({ act, detail }) => `${act} ${detail}`)
    expect(acts.filter((act) => act === 'took-back-preview-link spring')).toHaveLength(1)
  })

  it('follows its article to another address, to its page once it is out, and shows nothing when it is gone', async () => {
    const { open, ports } = await aLink()
    const { files } = ports.content
    files.delete('articles/spring.md')
    files.set('articles/summer.md', inBytes(draft))
    expect((await open()).text).toContain('A plan for spring')
    files.set('articles/summer.md', inBytes(draft.replace('draft', 'published')))
    const { answer } = await open()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/articles/summer/'])
    files.set('articles/summer.md', inBytes(draft.replace('draft', 'archived')))
    expect((await open()).answer.status).toBe(410)
    files.delete('articles/summer.md')
    expect((await open()).answer.status).toBe(410)
  })

  it('opens nothing when it is forged, of another purpose, or for an article that is no draft', async () => {
    const { ask, open, path, ports, sessions } = await aLink()
    const token = path.split('/').at(-1) ?? ''
    const changed = `${token.startsWith('A') ? 'B' : 'A'}${token.slice(1)}`
    const person = { subscriberId: 'a'.repeat(32), expiresAt: 4_000_000_000 }
    const foreign = signToken(await ports.keys.tokenKeys(), { purpose: 'confirm', ...person })
    for (const each of [changed, foreign, 'x', `${token}x`]) {
      const { answer, text } = await open(`/admin/drafts/${encodeURIComponent(each)}`)
      expect(answer.status).toBe(404)
      expect(text).toContain('This link shows nothing')
    }
    const none = signToken(await ports.keys.tokenKeys(), { purpose: 'draft', ...person })
    expect((await open(`/admin/drafts/${none}`)).answer.status).toBe(410)
    for (const name of ['five-lifts', 'nowhere'])
      expect((await ask(`POST /admin/articles/${name}/link`, { as: sessions.owner })).status).toBe(404)
  })
})

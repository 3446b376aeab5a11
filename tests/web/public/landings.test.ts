import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import type { ArticleRegister } from '../../../functions/core/publication/article-register.ts'
import { isActingPath } from '../../../functions/core/site/published-path.ts'
import { addressOf, aMailedRun, articleLink } from './followed-links.ts'

describe('a link to an article', () => {
  const gone = (topics: readonly string[]): ArticleRegister => ({ 'five-lifts': { hasPage: false, topics } })
  const moved = (register: ArticleRegister): ArticleRegister => ({
    'five-lifts': { hasPage: false, topics: ['strength'], movedTo: 'six-lifts' },
    ...register,
  })

  it.each<[string, ArticleRegister, string]>([
    ['its page', { 'five-lifts': { hasPage: true, topics: ['strength'] } }, '/articles/five-lifts/'],
    ['its topic, when its page is gone', gone(['strength', 'back-care']), '/topics/strength/'],
    ['the first topic that the site still has', gone(['rowing', 'back-care']), '/topics/back-care/'],
    ['the home page, when its topics are gone too', gone(['rowing']), '/'],
    ['the home page, when it had no topic', gone([]), '/'],
    [
      'its page under the slug it was moved to',
      moved({ 'six-lifts': { hasPage: true, topics: [] } }),
      '/articles/six-lifts/',
    ],
    [
      'its page, however often it was moved',
      moved({
        'six-lifts': { hasPage: false, topics: [], movedTo: 'seven-lifts' },
        'seven-lifts': { hasPage: true, topics: [] },
      }),
      '/articles/seven-lifts/',
    ],
    [
      'its topic, when it is gone from where it was moved to',
      moved({ 'six-lifts': { hasPage: false, topics: ['back-care'] } }),
      '/topics/strength/',
    ],
    [
      'its topic, when it was moved in a ring',
      moved({ 'six-lifts': { hasPage: false, topics: [], movedTo: 'five-lifts' } }),
      '/topics/strength/',
    ],
  ])('leads to %s', async (_, articles, path) => {
    const { follow } = aMailedRun({ options: { articles: async () => articles } })
    const answer = await follow(addressOf(articleLink))
    expect(answer.status).toBe(302)
    expect(answer.headers.get('location')).toBe(`https://studio.example${path}?utm_source=digest`)
  })

  it('keeps the place in the article when it was moved, and no longer when it is gone', async () => {
    const link = linkOf({ url: 'https://studio.example/articles/five-lifts/#squat', label: 'Squat' })
    const landing = async (articles: ArticleRegister) => {
      const { follow } = aMailedRun({ links: [link], options: { articles: async () => articles } })
      return (await follow(addressOf(link))).headers.get('location')
    }
    expect(await landing(moved({ 'six-lifts': { hasPage: true, topics: [] } }))).toBe(
      'https://studio.example/articles/six-lifts/#squat',
    )
    expect(await landing(gone(['strength']))).toBe('https://studio.example/topics/strength/')
  })

  it('leads to its page when nobody can say whether it is gone', async () => {
    const articles = async () => {
      throw new Error('no bucket')
    }
    const { follow, ports } = aMailedRun({ options: { articles } })
    expect((await follow(addressOf(articleLink))).headers.get('location')).toBe(articleLink.url)
    expect(ports.log.lines).toMatchObject([{ level: 'error' }])
  })

  it.each(['five-lifts', 'constructor'])(
    'leads to its page when the register has not heard of it yet: %s',
    async (slug) => {
      const url = `https://studio.example/articles/${slug}/`
      const link = linkOf({ url, label: 'An article' })
      const { follow, ports } = aMailedRun({ links: [link] })
      await ports.site.write(`articles/${slug}/index.html`, 'new', 'text/html')
      expect((await follow(addressOf(link))).headers.get('location')).toBe(url)
    },
  )

  it('of another site stays as it is', async () => {
    const link = linkOf({ url: 'https://other.example/articles/five-lifts/', label: 'An article' })
    const { follow } = aMailedRun({ links: [link], options: { articles: async () => gone(['strength']) } })
    expect((await follow(addressOf(link))).headers.get('location')).toBe(link.url)
  })
})

describe('a link to another page of the site', () => {
  const utm = '?utm_source=digest'
  const mobility = (parts: { readonly article?: string } = { article: 'five-lifts' }) =>
    linkOf({ url: `https://studio.example/topics/mobility/${utm}#top`, label: 'Mobility', ...parts })
  const register = (parts: Partial<ArticleRegister[string]>) => async (): Promise<ArticleRegister> => ({
    'five-lifts': { hasPage: true, topics: ['strength'], ...parts },
  })

  it.each<[string, () => Promise<ArticleRegister>, string]>([
    ['the article it stands in', register({}), '/articles/five-lifts/'],
    ['that article’s topic, when it is gone too', register({ hasPage: false }), '/topics/strength/'],
    ['the home page, when nothing is known of the article', async () => ({}), '/'],
  ])('that is gone leads to %s', async (_, articles, path) => {
    const { follow } = aMailedRun({ links: [mobility()], options: { articles } })
    const answer = await follow(addressOf(mobility()))
    expect(answer.headers.get('location')).toBe(`https://studio.example${path}${utm}`)
  })

  it('that is gone leads home from the words of the mail itself', async () => {
    const link = mobility({})
    const { follow } = aMailedRun({ links: [link], options: { articles: register({}) } })
    expect((await follow(addressOf(link))).headers.get('location')).toBe(`https://studio.example/${utm}`)
  })

  it.each([
    ['a page', '/topics/mobility/', 'topics/mobility/index.html'],
    ['a page without its slash', '/topics/mobility', 'topics/mobility/index.html'],
    ['a file', '/images/bar.png', 'images/bar.png'],
    ['what functions answer themselves', '/subscribe', undefined],
  ])('leads to %s that is there', async (_, path, file) => {
    const link = linkOf({ url: `https://studio.example${path}#top`, label: 'Mobility' })
    const { follow, ports } = aMailedRun({ links: [link] })
    if (file !== undefined) await ports.site.write(file, 'Here.', 'text/html')
    expect((await follow(addressOf(link))).headers.get('location')).toBe(link.url)
  })

  it('is looked for once in half a minute', async () => {
    const link = mobility()
    const made = aMailedRun({ links: [link], options: { articles: register({}) } })
    await made.ports.site.write('topics/mobility/index.html', 'Here.', 'text/html')
    const landing = async () => (await made.follow(addressOf(link))).headers.get('location')
    expect(await landing()).toBe(link.url)
    await made.ports.site.remove('topics/mobility/index.html')
    expect(await landing()).toBe(link.url)
    made.ports.clock.advance(30_001)
    expect(await landing()).toBe(`https://studio.example/articles/five-lifts/${utm}`)
  })

  it('stays as it is when nobody can say whether it is gone', async () => {
    const made = aMailedRun()
    const read = async () => {
      throw new Error('no bucket')
    }
    const ports = { ...made.ports, site: { ...made.ports.site, read } }
    const { follow } = aMailedRun({ links: [mobility()], options: { ports } })
    ports.runs.links.set(mobility().id, mobility())
    expect((await follow(addressOf(mobility()))).headers.get('location')).toBe(mobility().url)
    expect(ports.log.lines).toMatchObject([{ level: 'error', fields: { link: mobility().id } }])
  })
})

describe('the paths that functions answer themselves', () => {
  it('are all known, so that no link to one is taken for gone', () => {
    const { app } = aMailedRun()
    const own = app.routes.filter(({ method, path }) => method === 'GET' && !path.includes('*'))
    expect(own.length).toBeGreaterThan(6)
    expect(own.filter(({ path }) => !isActingPath(path))).toEqual([])
  })
})

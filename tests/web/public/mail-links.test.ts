import { describe, expect, it } from 'vitest'
import { linkOf } from '../../../functions/core/campaigns/link.ts'
import { countOutcomes } from '../../../functions/core/campaigns/report.ts'
import { plusMilliseconds } from '../../../functions/core/instant.ts'
import type { ArticleRegister } from '../../../functions/core/publication/article-register.ts'
import { isActingPath } from '../../../functions/core/site/published-path.ts'
import { clicksByLink } from '../../../functions/core/tracking/click-counts.ts'
import { oneChunkRunId } from '../../support/one-chunk-runs.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import {
  addressOf,
  aMailedRun,
  articleLink,
  bookingLink,
  chrome,
  dressed,
  elsewhere,
  entriesOf,
} from './followed-links.ts'

const ana = 'ana@example.com'

describe('a link of a mail', () => {
  it.each(['GET', 'HEAD'])(
    'leads a %s to the stored address, kept by nobody, with no cookie',
    async (method) => {
      const { follow } = aMailedRun()
      const answer = await follow(addressOf(elsewhere), { method, headers: chrome })
      expect(answer.status).toBe(302)
      expect(answer.headers.get('location')).toBe('https://elsewhere.example/a?b=c#d')
      expect(answer.headers.get('cache-control')).toBe('no-store')
      expect(answer.headers.get('x-robots-tag')).toBe('noindex')
      expect(answer.headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(await answer.text()).toBe('')
    },
  )

  it('works for years', async () => {
    const { follow, ports } = aMailedRun()
    ports.clock.advance(10 * 365 * 86_400_000)
    expect((await follow(addressOf(elsewhere))).status).toBe(302)
  })

  it('counts its first click, and writes it into the person’s record', async () => {
    const run = aMailedRun()
    const at = run.ports.clock.now()
    await run.follow(addressOf(articleLink))
    expect(run.ports.runs.recorded).toEqual([
      { slot: 0, kind: 'reader-click', at, attempt: '', link: articleLink.id },
    ])
    expect(await entriesOf(run)).toEqual([
      {
        kind: 'click',
        at,
        uid: `${oneChunkRunId}.${articleLink.id}`,
        data: { run: oneChunkRunId, link: articleLink.id, article: 'five-lifts' },
      },
    ])
  })

  it('counts once, however often it is followed, by one process and by many', async () => {
    const run = aMailedRun()
    const other = aMailedRun({ options: { ports: run.ports } })
    for (const follow of [run.follow, run.follow, other.follow, other.follow]) {
      expect((await follow(addressOf(articleLink))).status).toBe(302)
      run.ports.clock.advance(2_000)
    }
    expect(run.ports.runs.recorded).toHaveLength(1)
    expect(await entriesOf(run)).toHaveLength(1)
  })

  it('that a gateway followed first in a browser’s name counts, and is written, when the reader does', async () => {
    const run = aMailedRun()
    for (const link of [articleLink, elsewhere, bookingLink]) {
      await run.follow(addressOf(link), { headers: dressed })
    }
    expect(countOutcomes(run.ports.runs.recorded).clicked).toBe(0)
    expect((await entriesOf(run)).filter(({ kind }) => kind === 'click')).toEqual([])
    expect(run.ports.subscribers.people.get(idOf(ana))).not.toHaveProperty('lastClickAt')
    await run.follow(addressOf(articleLink))
    expect(countOutcomes(run.ports.runs.recorded).clicked).toBe(1)
    expect(clicksByLink(run.ports.runs.recorded).get(articleLink.id)).toEqual({ people: 1, machine: 1 })
    const at = run.ports.clock.now()
    const clicks = (await entriesOf(run)).filter(({ kind }) => kind === 'click')
    expect(clicks).toMatchObject([{ at, data: { link: articleLink.id } }])
    expect(run.ports.subscribers.people.get(idOf(ana))).toMatchObject({ lastClickAt: at })
  })

  it.each([
    ['a reader', chrome, 'reader-click', 'later-reader-click'],
    ['somebody whose browser says little', dressed, 'click', 'later-click'],
  ])('that %s follows again later counts again, once', async (_, headers, kind, later) => {
    const run = aMailedRun()
    const start = run.ports.clock.now()
    for (const hours of [0, 1, 2, 3]) {
      const other = aMailedRun({ options: { ports: run.ports } })
      await (hours === 2 ? other : run).follow(addressOf(articleLink), { headers })
      run.ports.clock.advance(3_600_000)
    }
    expect(run.ports.runs.recorded.map((each) => [each.kind, each.at])).toEqual([
      [kind, start],
      [later, plusMilliseconds(start, 3_600_000)],
    ])
    expect(await entriesOf(run)).toHaveLength(kind === 'click' ? 0 : 1)
  })

  it('counts each link, and a machine apart, which gets no entry', async () => {
    const run = aMailedRun()
    await run.follow(addressOf(articleLink), { headers: { 'user-agent': 'curl/8.5.0' } })
    await run.follow(addressOf(articleLink), { method: 'HEAD', headers: chrome })
    await run.follow(addressOf(elsewhere))
    expect(run.ports.runs.recorded.map(({ kind, link }) => [kind, link])).toEqual([
      ['machine-click', articleLink.id],
      ['reader-click', elsewhere.id],
    ])
    expect(await entriesOf(run)).toHaveLength(1)
  })

  it('says when the person last clicked, once a day', async () => {
    const run = aMailedRun()
    const person = () => run.ports.subscribers.people.get(idOf(ana))
    const first = run.ports.clock.now()
    await run.follow(addressOf(articleLink))
    run.ports.clock.advance(3_600_000)
    await run.follow(addressOf(elsewhere))
    expect(person()).toMatchObject({ lastClickAt: first, version: 2 })
    run.ports.clock.advance(86_400_000)
    await run.follow(addressOf(bookingLink))
    expect(person()).toMatchObject({ lastClickAt: run.ports.clock.now(), version: 3 })
  })

  it('whose record could not be written gets it with the next click, as of the first', async () => {
    const run = aMailedRun()
    const first = run.ports.clock.now()
    const { addEntry } = run.ports.subscribers
    run.ports.subscribers.addEntry = async () => {
      throw new Error('the table is full')
    }
    await run.follow(addressOf(articleLink))
    run.ports.subscribers.addEntry = addEntry
    expect(await entriesOf(run)).toEqual([])
    run.ports.clock.advance(2_000)
    for (const follow of [run.follow, aMailedRun({ options: { ports: run.ports } }).follow]) {
      await follow(addressOf(articleLink))
    }
    expect(await entriesOf(run)).toMatchObject([{ kind: 'click', at: first }])
    expect(run.ports.subscribers.people.get(idOf(ana))?.lastClickAt).toBeDefined()
    expect(run.ports.runs.recorded).toHaveLength(1)
  })

  it('says when the person last clicked though they are changed meanwhile, and never an earlier time', async () => {
    const run = aMailedRun()
    const { people, replace } = run.ports.subscribers
    run.ports.subscribers.replace = async (next) => {
      run.ports.subscribers.replace = replace
      people.set(next.id, { ...aSubscriber({ name: 'Ana Weber' }), version: next.version })
      return replace(next)
    }
    await run.follow(addressOf(articleLink))
    const at = run.ports.clock.now()
    expect(people.get(idOf(ana))).toMatchObject({ name: 'Ana Weber', lastClickAt: at, version: 3 })
    run.ports.clock.advance(-2 * 86_400_000)
    await run.follow(addressOf(elsewhere))
    expect(people.get(idOf(ana))).toMatchObject({ lastClickAt: at, version: 3 })
  })

  it('costs six requests of the table at most, and none when it is followed again', async () => {
    const made = aMailedRun()
    const calls: string[] = []
    const counting = <P extends object>(port: P): P =>
      new Proxy(port, {
        get: (target, name) => {
          const member = Reflect.get(target, name) as unknown
          if (typeof member !== 'function') return member
          return (...given: unknown[]) => {
            calls.push(String(name))
            return member.apply(target, given) as unknown
          }
        },
      })
    const { runs, subscribers } = made.ports
    const ports = { ...made.ports, runs: counting(runs), subscribers: counting(subscribers) }
    const { follow } = aMailedRun({ options: { ports } })
    await follow(addressOf(articleLink))
    expect(calls).toEqual(['readLink', 'read', 'chunkOf', 'recordOutcomes', 'addEntry', 'replace'])
    calls.length = 0
    await follow(addressOf(articleLink))
    expect(calls).toEqual([])
  })

  it('still leads on when nothing can be written, and says so without a token or an address', async () => {
    const made = aMailedRun()
    const recordOutcomes = async () => {
      throw new Error('the table is full')
    }
    const ports = { ...made.ports, runs: { ...made.ports.runs, recordOutcomes } }
    const { follow } = aMailedRun({ options: { ports } })
    const address = addressOf(elsewhere)
    expect((await follow(address)).headers.get('location')).toBe('https://elsewhere.example/a?b=c#d')
    expect(ports.log.lines).toMatchObject([
      { level: 'error', fields: { run: oneChunkRunId, person: idOf(ana), link: elsewhere.id } },
    ])
    expect(JSON.stringify(ports.log.lines)).not.toContain(address.slice('/r/'.length))
    expect(JSON.stringify(ports.log.lines)).not.toContain(ana)
  })

  it.each([
    ['erased', [aSubscriber({ id: idOf(ana), email: '', state: 'erased' })]],
    ['erased so long ago that their slot has another name', [aSubscriber({ email: 'bea@example.com' })]],
  ])('leads somebody %s on, and writes nothing about them', async (_, people) => {
    const run = aMailedRun({ people })
    expect((await run.follow(addressOf(articleLink))).status).toBe(302)
    expect(run.ports.runs.recorded).toEqual([])
    expect(await entriesOf(run)).toEqual([])
  })
})

describe('a link, while a store takes requests and does not answer,', () => {
  const never = () => new Promise<never>(() => {})

  it.each([
    ['the click', { recordOutcomes: never }, {}],
    ['who clicked', { chunkOf: never }, {}],
    ['the register of articles', {}, { articles: never }],
  ])('leads on after two seconds: %s', async (_, runs, options) => {
    const made = aMailedRun()
    const ports = { ...made.ports, runs: { ...made.ports.runs, ...runs } }
    const { follow } = aMailedRun({ options: { ports, ...options } })
    let isLed = false
    const answer = Promise.resolve(follow(addressOf(articleLink))).finally(() => {
      isLed = true
    })
    await new Promise(setImmediate)
    ports.clock.advance(1_999)
    await new Promise(setImmediate)
    expect(isLed).toBe(false)
    ports.clock.advance(1)
    expect((await answer).headers.get('location')).toContain('https://studio.example/')
  })
})

describe('a link whose address cannot be read now', () => {
  it.each([articleLink, bookingLink])('says so, and when to come back', async (link) => {
    const made = aMailedRun()
    const readLink = async () => {
      throw new Error('ThrottlingException')
    }
    const ports = { ...made.ports, runs: { ...made.ports.runs, readLink } }
    const answer = await aMailedRun({ options: { ports } }).follow(addressOf(link))
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('location')).toBeNull()
    expect(await answer.text()).toContain(made.words.fault.title)
    expect(ports.log.lines).toMatchObject([
      { level: 'error', fields: { route: expect.stringContaining(':token') } },
    ])
  })
})

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

import { describe, expect, it } from 'vitest'
import { countResponses } from '../../../functions/core/campaigns/responses.ts'
import { plusMilliseconds } from '../../../functions/core/instant.ts'
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
    expect(countResponses(run.ports.runs.recorded).clicked).toBe(0)
    expect((await entriesOf(run)).filter(({ kind }) => kind === 'click')).toEqual([])
    expect(run.ports.subscribers.people.get(idOf(ana))).not.toHaveProperty('lastClickAt')
    await run.follow(addressOf(articleLink))
    expect(countResponses(run.ports.runs.recorded).clicked).toBe(1)
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

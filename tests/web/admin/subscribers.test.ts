import { describe, expect, it } from 'vitest'
import { day, plusMilliseconds } from '../../../functions/core/instant.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aDesk, her, list } from './people-desk.ts'

describe('the list of subscribers', () => {
  it('comes in pages, the newest first, each person with how they stand', async () => {
    const people = Array.from({ length: 51 }, (_, n) =>
      aSubscriber({
        email: `person-${n}@example.com`,
        createdAt: plusMilliseconds('2026-10-01T09:00:00.000Z', n * 1000),
      }),
    )
    const { get } = await aDesk(people)
    const first = await get(list)
    expect(first).toContain('person-50@example.com')
    expect(first).not.toContain('person-0@example.com')
    expect(first).toContain('Active')
    const next = /href="([^"]*cursor=[^"]*)"/.exec(first)?.[1] ?? ''
    const second = await get(next.replaceAll('&amp;', '&'))
    expect(second).toContain('person-0@example.com')
    expect(second).toContain('First page')
    expect(second).not.toContain('Next page')
  })

  it('is narrowed by state and topic, which its pages keep', async () => {
    const people = Array.from({ length: 120 }, (_, n) =>
      aSubscriber({
        email: `person-${n}@example.com`,
        createdAt: plusMilliseconds('2026-10-01T09:00:00.000Z', n * 1000),
        state: n % 2 === 0 ? 'unsubscribed' : 'active',
        topics: n < 6 ? ['back-care'] : ['mobility'],
      }),
    )
    const { get } = await aDesk(people)
    const left = await get(`${list}?state=unsubscribed`)
    expect(await htmlFaults(left)).toEqual([])
    expect(left).toMatch(/<option value="unsubscribed" selected/)
    const shown = (page: string) => [...page.matchAll(/person-(\d+)@example\.com/g)].map(([, n]) => Number(n))
    expect(shown(left).every((n) => n % 2 === 0)).toBe(true)
    const next = (/href="([^"]*cursor=[^"]*)"/.exec(left)?.[1] ?? '').replaceAll('&amp;', '&')
    expect(next).toContain('state=unsubscribed&cursor=')
    expect([...shown(left), ...shown(await get(next))]).toHaveLength(60)
    expect(shown(await get(`${list}?topic=back-care&state=active`))).toEqual([5, 3, 1])
    const none = await get(`${list}?state=complained`)
    expect(none).toContain('Nobody of the 120 people looked at.')
    expect(shown(await get(`${list}?state=nonsense&topic=none`))).toHaveLength(50)
  })

  it('tells how many there are as they were counted last, and counts nobody itself', async () => {
    const { get, ports } = await aDesk()
    expect(await get(list)).toContain('the first count is yet to come')
    const countedAt = '2026-11-23T00:01:00.000Z'
    await ports.subscribers.keepGrowth({
      day: '2026-11-23',
      countedAt,
      active: 1204,
      pending: 37,
      joined: 2,
      left: 1,
    })
    ports.subscribers.walkShard = () => {
      throw new Error('a page walked the table')
    }
    const words = '1,204 active subscribers and 37 not confirmed, as counted on '
    expect(await get(list)).toContain(words)
    expect(await get(`${list}/export`)).toContain(words)
    expect(await get(list)).toContain('whoever came or left since then is in the next count')
  })

  it('says what to do where nobody is on it', async () => {
    const { get } = await aDesk([])
    const page = await get(list)
    expect(page).toContain('Nobody is on the list yet.')
    expect(page).toContain('href="/admin/imports"')
  })

  it('finds somebody by their address in whatever spelling, and by their id, with no address in any address', async () => {
    const { post } = await aDesk()
    for (const who of [' Ana@Example.com ', idOf('ana@example.com')]) {
      const found = await post(`${list}/find`, { who })
      expect([found.status, found.headers.get('location')]).toEqual([303, her])
    }
  })

  it.each([
    ['nobody@example.com', 404, 'Nobody of that address is on the list.'],
    ['f'.repeat(32), 404, 'Nobody has that id.'],
    ['not an address', 422, 'Enter one e-mail address'],
  ])('says of %s why nobody was found, and keeps it', async (who, status, words) => {
    const { post } = await aDesk()
    const answer = await post(`${list}/find`, { who })
    expect(answer.status).toBe(status)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).toContain(`value="${who}"`)
  })
})

describe('a person', () => {
  it('who never was is not there, and one who was erased is a hash and a date', async () => {
    const { ask, as, get, post } = await aDesk()
    expect((await ask(`GET ${list}/${'0'.repeat(32)}`, { as })).status).toBe(404)
    await post(`${her}/erase`, { typed: 'erase' })
    const page = await get(her)
    expect(page).toContain('Somebody who was erased')
    expect(page).not.toContain('ana@example.com')
    expect(page).not.toContain(`${her}/change`)
  })

  it('is shown with the words they agreed to, exactly', async () => {
    const { get, ports } = await aDesk()
    const data = {
      act: 'requested',
      topics: ['back-care'],
      source: 'form:/subscribe',
      text: 'Yes, “send” me < 3 mails.',
    }
    await ports.subscribers.addEntry(idOf('ana@example.com'), {
      ...{ kind: 'consent', at: '2026-10-01T09:00:00.000Z', uid: 'r1', data },
    })
    const page = await get(her)
    expect(page).toContain('<blockquote>Yes, “send” me &lt; 3 mails.</blockquote>')
    expect(page).toContain('Asked for Back care on the page /subscribe')
  })

  it.each([
    [{ state: 'hard-bounced', stateReason: 'event: Permanent General' }, 'Reported as: Permanent General'],
    [{ pausedUntil: '2026-12-24T23:00:00.000Z' }, 'until 25 Dec 2026, 00:00 Europe/Zurich'],
    [{ frequency: 'weekly' }, 'Once a week at most'],
    [{ fields: { goal: 'a strong back' } }, 'a strong back'],
    [{ topics: ['gone', 'strength'] }, 'gone, Strength'],
  ] as const)('of whom %o is known is shown with it', async (parts, words) => {
    const { get } = await aDesk([aSubscriber(parts)])
    expect((await get(her)).replaceAll(/<\/?time[^>]*>/g, '')).toContain(words)
  })

  it('of the owners’ acts shows an editor none', async () => {
    const { ask, sessions } = await aDesk()
    const page = await (await ask(`GET ${her}`, { as: sessions.editor })).text()
    expect(page).toContain(`${her}/change`)
    expect(page).not.toMatch(/\/erase"|\/export"/)
  })
})

describe('taking people away as files', () => {
  it('gives everything about one person as JSON, and notes it', async () => {
    const { post, lastAct } = await aDesk()
    const answer = await post(`${her}/export`)
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="person-[0-9a-f]{32}\.json"$/,
    )
    expect(await answer.json()).toMatchObject({ person: { emailAddress: 'ana@example.com' } })
    expect(lastAct()).toMatchObject({ act: 'exported-person' })
    expect((await post(`${list}/${'0'.repeat(32)}/export`)).status).toBe(404)
  })

  it('gives the list as CSV, or a part of it, and notes of whom and how many they were', async () => {
    const left = aSubscriber({ email: 'left@example.com', state: 'unsubscribed' })
    const { post, lastAct } = await aDesk([aSubscriber(), left])
    const all = await post(`${list}/export`)
    expect(all.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await all.text()).trim().split('\r\n')).toHaveLength(3)
    expect(lastAct()).toMatchObject({ act: 'exported-list', detail: 'everybody: 2 subscribers' })
    const some = await (await post(`${list}/export`, { state: 'unsubscribed' })).text()
    expect(some).toContain('left@example.com')
    expect(some).not.toContain('ana@example.com')
    const files = await Promise.all(
      ['1', '2'].map(async (part) => (await post(`${list}/export`, { part, parts: '2' })).text()),
    )
    expect(files.map((file) => file.includes('email,name'))).toEqual([true, true])
    expect(files.join('').match(/@example\.com/g)).toHaveLength(2)
  })

  it('offers a list that is too large for one answer in parts', async () => {
    const source = 'an origin of some length '.repeat(80)
    const people = Array.from({ length: 2500 }, (_, n) => aSubscriber({ email: `p${n}@example.com`, source }))
    const { post, get } = await aDesk(people)
    const page = await (await post(`${list}/export`)).text()
    const parts = Number(/name="parts" value="(\d+)"/.exec(page)?.[1])
    expect(parts).toBeGreaterThanOrEqual(2)
    const one = await post(`${list}/export`, { part: '1', parts: String(parts) })
    expect(one.headers.get('content-disposition')).toContain(`subscribers-1-of-${parts}.csv`)
    expect(await get(`${list}/export`)).toContain('Download the file')
  })

  it('says that a segment is gone', async () => {
    const { post } = await aDesk()
    expect((await post(`${list}/export`, { segment: 'sleepers' })).status).toBe(422)
  })
})

describe('whatever people wrote', () => {
  it('is text and nothing else, on every page that shows it', async () => {
    const { ports, get, post } = await aDesk()
    const id = idOf('ana@example.com')
    const pages = async (text: string) => {
      const fields = { goal: text }
      const hand = { suppressedByHand: { at: '2026-11-01T08:00:00.000Z', reason: text } }
      const person = aSubscriber({ id, name: text, source: text, topics: [text], fields, ...hand })
      ports.subscribers.people.set(id, { ...person, email: text, stateReason: text })
      const entries = [
        { act: 'requested', topics: [text], source: text, form: text, text, wording: 'request' },
        { act: 'imported', topics: [text], source: `import:${text}` },
      ]
      for (const [n, data] of entries.entries()) {
        const entry = { kind: 'consent', at: '2026-11-01T08:00:00.000Z', uid: `r${n}`, data } as const
        await ports.subscribers.addEntry(id, entry)
        await ports.subscribers.replaceEntry(id, entry)
      }
      const events = {
        kind: 'event',
        at: '2026-11-01T08:00:00.000Z',
        uid: 'e',
        data: { event: text, reason: text },
      } as const
      await ports.subscribers.addEntry(id, events)
      await ports.subscribers.replaceEntry(id, events)
      const shown = [list, her, `${her}/change`, `${her}/erase`, '/admin/suppressions']
      const typed = await (await post(`${list}/add`, { email: text, name: text, lawfulBasis: text })).text()
      return [typed, ...(await Promise.all(shown.map(get)))].map(shapeOf)
    }
    const plain = await pages('plain words')
    for (const text of hostileTexts) expect(await pages(text), text).toEqual(plain)
  })

  it('stands in valid HTML', async () => {
    const { get, post } = await aDesk([
      aSubscriber({ name: 'Ana' }),
      aPendingSubscriber({ id: 'c'.repeat(32), email: 'p@example.com' }),
    ])
    const paths = [list, her, `${list}/${'c'.repeat(32)}`, `${her}/leave`, `${list}/export`]
    const pages = [
      ...(await Promise.all(paths.map(get))),
      await (await post(`${list}/add`)).text(),
      await (await post(`${her}/change`, { version: '1' })).text(),
    ]
    for (const page of pages) expect(await htmlFaults(page)).toEqual([])
  })
})

describe('a person’s timeline', () => {
  it('looks at few campaigns first, and further back when asked', async () => {
    const { ports, get } = await aDesk()
    const looked: (number | undefined)[] = []
    const { list: campaigns } = ports.campaigns
    ports.campaigns.list = (cursor, limit) => {
      looked.push(limit)
      return campaigns(cursor, limit)
    }
    await get(her)
    await get(`${her}?campaigns=100`)
    await get(`${her}?campaigns=123456`)
    expect(looked).toEqual([20, 50, 20])
  })

  it('hides nothing of the last day of a person who is known for long', async () => {
    const { ports, get } = await aDesk()
    const at = plusMilliseconds(ports.clock.now(), -day)
    await ports.subscribers.addEntry(idOf('ana@example.com'), {
      ...{ kind: 'click', at, uid: 'c', data: { run: 'r', link: 'l', article: 'five-lifts' } },
    })
    expect(await get(her)).toContain('Followed a link to the article five-lifts in a mail')
  })
})

import { describe, expect, it } from 'vitest'
import { manyPeople } from '../../support/campaign-ports.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aSendingDesk, sentId, wordsOf } from './sending-desk.ts'

/** The attempt whose connection broke. */
const broken = 'AAAAAAAAAAA'
const ticksIn = (page: string) =>
  [...page.matchAll(/name="doubt" value="([^"]+)"/g)].map(([, tick = '']) => tick)
const peopleIn = (page: string) => /name="people" value="([^"]*)"/.exec(page)?.[1] ?? ''
const attemptsIn = (page: string) => /name="attempts" value="([^"]*)"/.exec(page)?.[1] ?? ''

/** A desk whose campaign has everyone of a run of so many in doubt. */
async function aDoubtfulDesk(people = 60) {
  const desk = await aSendingDesk({}, manyPeople(people))
  const { ports } = desk
  for (const [key, state] of ports.runs.stateRows)
    ports.runs.stateRows.set(key, {
      ...state,
      letters: state.letters.replaceAll('p', 'd'),
      attempts: state.attempts.map(() => broken),
      doubtSince: '2026-11-23T07:30:00.000Z',
    })
  return desk
}

describe('those in doubt', () => {
  it('are listed in pages, each with since when, leading to the person', async () => {
    const { get, ports } = await aDoubtfulDesk()
    expect(await get('/sending')).toContain(`href="/admin/campaigns/${sentId}/doubts"`)
    const first = await get('/doubts')
    expect(wordsOf(first)).toContain('For 60 people the connection to SES broke in the middle of a call.')
    expect(wordsOf(first)).toContain('23 Nov 2026, 08:30 Europe/Zurich')
    const led = (page: string) =>
      [...page.matchAll(/href="\/admin\/subscribers\/([0-9a-f]{32})"/g)].map(([, id]) => id)
    const [, next = ''] = /\/doubts(\?cursor=[0-9a-f]{32})"/.exec(first) ?? []
    const ids = [...led(first), ...led(await get(`/doubts${next}`))]
    expect(ids.toSorted()).toEqual([...ports.subscribers.people.keys()].toSorted())
    expect(led(await get('/doubts?cursor=x'))).toEqual(led(first))
  })

  it('are nobody where SES has told of every message', async () => {
    const { get } = await aSendingDesk()
    expect(wordsOf(await get('/doubts'))).toContain('Nobody is in doubt.')
  })

  it.each([
    ['resend', 'resend', 'gets it a second time', 'p', 'resent'],
    ['write-off', 'Write Off', 'nobody is mailed again', 'f', 'written-off'],
  ])('are decided about by %s once that is typed, all at once', async (path, typed, means, letter, told) => {
    const { get, order, ports, at, ask, as } = await aDoubtfulDesk()
    const question = await get(`/doubts/${path}`)
    expect(wordsOf(question)).toContain(means)
    const mistyped = await order(`/doubts/${path}`, { typed: 'yes' })
    expect(mistyped.status).toBe(422)
    expect(wordsOf(await mistyped.text())).toContain('Type exactly')
    const letters = () => new Set([...ports.runs.stateRows.values()].flatMap((state) => [...state.letters]))
    expect([...letters()]).toEqual(['d'])
    const done = await order(`/doubts/${path}`, { typed, attempts: attemptsIn(question) })
    expect(done.headers.get('location')).toBe(`${at}/sending?told=${told}`)
    expect([...letters()]).toEqual([letter])
    expect(wordsOf(await (await ask('GET /admin/record', { as })).text())).toContain(
      `${path} of doubts, ${sentId}`,
    )
  })

  it('that came of sending again are not sent to a third time by a second press, nor by a page left open', async () => {
    const { get, order, ports } = await aDoubtfulDesk(6)
    const attempts = attemptsIn(await get('/doubts/resend'))
    expect(attempts).toBe(broken)
    const press = () => order('/doubts/resend', { typed: 'resend', attempts })
    expect((await press()).status).toBe(303)
    const again = [...ports.runs.stateRows].map(
      ([key, state]) =>
        [
          key,
          {
            ...state,
            letters: state.letters.replaceAll('p', 'd'),
            attempts: state.attempts.map(() => 'BBBBBBBBBBB'),
          },
        ] as const,
    )
    for (const [key, state] of again) ports.runs.stateRows.set(key, state)
    const refused = await press()
    expect(refused.status).toBe(409)
    expect(wordsOf(await refused.text())).toContain(
      'Nobody is in doubt any more of those that were looked at',
    )
    expect([...ports.runs.stateRows]).toEqual(again)
    expect((await order('/doubts/resend', { typed: 'resend' })).status).toBe(409)
  })

  it('are decided about one by one: those who are ticked, and nobody else', async () => {
    const { get, order, at, ports } = await aDoubtfulDesk(6)
    const [one = '', other = ''] = ticksIn(await get('/doubts'))
    const chosen = await order('/doubts/chosen', { decision: 'write-off', doubt: one })
    expect(chosen.status).toBe(200)
    const question = await chosen.text()
    expect(wordsOf(question)).toContain('1 person in doubt of')
    expect(await htmlFaults(question)).toEqual([])
    const named = { people: peopleIn(question), attempts: attemptsIn(question) }
    expect(named).toEqual({ people: one.split('.')[0], attempts: broken })
    const mistyped = await order('/doubts/write-off', { ...named, typed: 'yes' })
    expect(mistyped.status).toBe(422)
    expect(peopleIn(await mistyped.text())).toBe(named.people)
    const done = await order('/doubts/write-off', { ...named, typed: 'write off' })
    expect(done.headers.get('location')).toBe(`${at}/sending?told=written-off`)
    const left = await get('/doubts')
    expect(ticksIn(left)).toHaveLength(5)
    expect(ticksIn(left)).toContain(other)
    const letters = [...ports.runs.stateRows.values()].flatMap((state) => [...state.letters]).toSorted()
    expect(letters.join('')).toBe('dddddf')
  })

  it('that were ticked are decided about once, and those whom SES told of meanwhile are passed over', async () => {
    const { get, order, ports } = await aDoubtfulDesk(6)
    const people = ticksIn(await get('/doubts'))
      .slice(0, 2)
      .map((tick) => tick.split('.')[0] ?? '')
    const press = () => order('/doubts/resend', { typed: 'resend', people: people.join(), attempts: broken })
    const rows = [...ports.runs.stateRows]
    const slotOf = (id: string) =>
      [...ports.runs.chunkRows.values()].find(({ ids }) => ids.includes(id))?.ids.indexOf(id) ?? -1
    for (const [key, state] of rows) {
      const chunk = [...ports.runs.chunkRows.values()].find(({ from }) => from === state.from)
      if (!chunk?.ids.includes(people[0] ?? '')) continue
      const letters = [...state.letters]
      letters[slotOf(people[0] ?? '')] = 'a'
      ports.runs.stateRows.set(key, { ...state, letters: letters.join('') })
    }
    expect((await press()).status).toBe(303)
    const letters = () =>
      [...ports.runs.stateRows.values()]
        .flatMap((state) => [...state.letters])
        .toSorted()
        .join('')
    expect(letters()).toBe('addddp')
    const again = await press()
    expect(again.status).toBe(409)
    expect(wordsOf(await again.text())).toContain('Nobody is in doubt any more of those that were looked at')
    expect(letters()).toBe('addddp')
  })

  it('are decided about only once somebody is ticked', async () => {
    const { order, get } = await aDoubtfulDesk(6)
    for (const doubt of ['', 'x', `${'0'.repeat(32)}.`]) {
      const answer = await order('/doubts/chosen', { decision: 'resend', doubt })
      expect(answer.status).toBe(422)
      const page = await answer.text()
      expect(page).toContain('href="#doubt-0"')
      expect(await htmlFaults(page)).toEqual([])
    }
    expect(ticksIn(await get('/doubts'))).toHaveLength(6)
  })

  it('of a campaign that is over are not sent to again, and those of none are not found', async () => {
    const { get, order, change, ask, as } = await aDoubtfulDesk()
    await change({ status: 'cancelled' })
    expect(await get('/doubts')).not.toContain('/doubts/resend"')
    const refused = await order('/doubts/resend', { typed: 'resend' })
    expect(refused.status).toBe(409)
    expect(wordsOf(await refused.text())).toContain(
      'Nothing was changed Nothing of a campaign that is cancelled',
    )
    for (const path of ['doubts', 'doubts/resend', 'recipients', 'report', 'history'])
      expect((await ask(`GET /admin/campaigns/nothing/${path}`, { as })).status).toBe(404)
    const nowhere = await ask('POST /admin/campaigns/nothing/doubts/resend', {
      as,
      fields: { typed: 'resend' },
    })
    expect(nowhere.status).toBe(404)
  })
})

describe('the people of a campaign', () => {
  it('are listed by what became of their message, with kept numbers and when those were counted', async () => {
    const { get, send, ports } = await aSendingDesk()
    const [one] = [...ports.subscribers.people.values()]
    if (!one) throw new Error('nobody is there')
    ports.subscribers.people.set(one.id, { ...one, state: 'unsubscribed' })
    await send()
    expect(wordsOf(await get('/recipients'))).not.toContain('Numbers as of')
    await get('/report')
    const excluded = wordsOf(await get('/recipients?of=excluded'))
    expect(excluded).toContain('Everyone 60')
    expect(excluded).toContain('Excluded 1')
    expect(excluded).toContain(`${one.email} excluded was not active when their turn came`)
    expect(excluded).toMatch(/Numbers as of 23 Nov 2026, 09:\d\d Europe\/Zurich/)
    expect(wordsOf(await get('/recipients?of=failed'))).toContain('Nobody is on this list. Failed: nobody')
    expect(wordsOf(await get('/recipients?of=constructor'))).toContain('Next page')
  })

  it('are those who clicked and bounced too', async () => {
    const { get, send, ports, stored } = await aSendingDesk()
    await send()
    const { runId = '' } = await stored()
    const [chunk] = [...ports.runs.chunkRows.values()]
    const id = chunk?.ids[0]
    if (!chunk || !id) throw new Error('nobody is there')
    const click = { slot: 0, kind: 'click', at: ports.clock.now(), attempt: '', link: 'a' } as const
    await ports.runs.recordOutcomes(runId, chunk.shard, chunk.from, [click])
    const clicked = await get('/recipients?of=clicked')
    expect(clicked).toContain(`href="/admin/subscribers/${id}"`)
    expect(clicked.match(/\/admin\/subscribers\//g)).toHaveLength(1)
    const person = await ports.subscribers.read(id)
    if (!person) throw new Error('nobody is there')
    ports.subscribers.people.set(id, { ...person, state: 'erased' })
    expect(wordsOf(await get('/recipients?of=clicked'))).toContain('Erased, or not a subscriber any more')
    expect(wordsOf(await get('/recipients?of=bounced'))).toContain('Nobody is on this list. Bounced: nobody')
  })
})

describe('whatever is shown of people', () => {
  it('is text and nothing else, and the pages are valid', async () => {
    const { get, ports, change, stored } = await aDoubtfulDesk(6)
    const [id = ''] = [...ports.subscribers.people.keys()].toSorted()
    const fill = async (text: string) => {
      const person = await ports.subscribers.read(id)
      if (!person) throw new Error('nobody is there')
      ports.subscribers.people.set(id, { ...person, email: text })
      await change({ definition: { ...(await stored()).definition, name: text } })
      return [await get('/doubts'), await get('/doubts/write-off'), await get('/recipients')]
    }
    const plain = (await fill('plain words')).map(shapeOf)
    for (const page of await fill('plain words')) expect(await htmlFaults(page)).toEqual([])
    for (const text of hostileTexts) expect((await fill(text)).map(shapeOf), text).toEqual(plain)
  })
})

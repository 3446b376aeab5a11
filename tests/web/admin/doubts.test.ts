import { describe, expect, it } from 'vitest'
import { manyPeople } from '../../support/campaign-ports.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { aSendingDesk, sentId, wordsOf } from './sending-desk.ts'

/** The attempt whose connection broke. */
const broken = 'AAAAAAAAAAA'
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

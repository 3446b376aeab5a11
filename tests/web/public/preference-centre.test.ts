import { describe, expect, it } from 'vitest'
import { say } from '../../../functions/core/site/say.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aForm, aPublicApp, aToken, whole } from './public-ports.ts'

const id = idOf('ana@example.com')
const path = `/preferences/${aToken('preferences')}`
const signup = {
  consentText: 'Yes, send me new articles by e-mail.',
  fields: [
    { name: 'goal', label: 'Your goal', required: true },
    { name: 'age', label: 'Your age', type: 'number', max: 120 },
    { name: 'beginner', label: 'I am new to this', type: 'boolean' },
  ],
}

function anApp(person: Subscriber = aSubscriber()) {
  const made = aPublicApp([person], { signup })
  const page = async () => (await made.app.request(path)).text()
  return {
    ...made,
    page,
    stored: () => made.ports.subscribers.people.get(id),
    save: (fields: Readonly<Record<string, string>>) =>
      made.app.request(path, aForm({ act: 'save', topics: 'back-care', ...fields })),
    act: (act: string, fields: Readonly<Record<string, string>> = {}) =>
      made.app.request(path, aForm({ act, ...fields })),
    seen: async () => (await page()).match(/name="seen" value="([^"]+)"/)?.[1] ?? '',
    receipts: async () => {
      const receipts = []
      for await (const { data } of made.ports.subscribers.entries(id)) receipts.push(data)
      return receipts
    },
  }
}

describe('how often, where and what about', () => {
  it('is shown as it is stored', async () => {
    const fields = { goal: 'A <calm> back', age: 41, beginner: true }
    const { page } = anApp(aSubscriber({ frequency: 'monthly', timeZone: 'Asia/Tokyo', fields }))
    const html = await page()
    expect(html).toMatch(/value="monthly" checked/)
    expect(html).toMatch(/<select id="preferences-timeZone"[^>]*><option value="Asia\/Tokyo" selected="">/)
    expect(html).toContain('value="A &lt;calm&gt; back"')
    expect(html).toMatch(/name="fields.age"[^>]*value="41"/)
    expect(html).toMatch(/name="fields.beginner"[^>]*checked/)
  })

  it('is saved, and taken away again', async () => {
    const { save, stored } = anApp(aSubscriber({ fields: { shoe: 'left' } }))
    const chosen = { frequency: 'weekly', timeZone: 'Asia/Tokyo', name: 'Ana' }
    await save({ ...chosen, 'fields.goal': 'Less pain', 'fields.age': '41', 'fields.beginner': 'on' })
    const answers = { shoe: 'left', goal: 'Less pain', age: 41, beginner: true }
    expect(stored()).toMatchObject({ ...chosen, fields: answers })
    await save({ frequency: 'every', timeZone: '', name: '', 'fields.goal': '', 'fields.age': '' })
    expect(stored()).toMatchObject({ fields: { shoe: 'left', beginner: false } })
    for (const part of ['frequency', 'timeZone', 'name']) expect(stored()).not.toHaveProperty(part)
  })

  it('that cannot be is shown as it was chosen, with the fault beside it, and saves nothing', async () => {
    const { save, stored, words } = anApp()
    const answer = await save({
      frequency: 'hourly',
      timeZone: 'Mars/Olympus',
      name: 'Ana',
      'fields.age': '400',
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    for (const fault of [
      words.errors.frequency,
      words.errors.timeZone,
      say(words.errors.atMost, { max: 120 }),
    ])
      expect(html).toContain(fault)
    expect(html).toContain('value="Ana"')
    expect(html).toContain('value="400"')
    expect(stored()?.version).toBe(1)
  })

  it('can be chosen by somebody who never answered a question that signups have to', async () => {
    const { save, stored } = anApp()
    expect((await save({ frequency: 'monthly', 'fields.goal': '' })).status).toBe(200)
    expect(stored()?.frequency).toBe('monthly')
  })

  it('leaves a receipt of topics and frequency, and of nothing else', async () => {
    const { save, receipts } = anApp()
    await save({ name: 'Ana', timeZone: 'Asia/Tokyo' })
    expect(await receipts()).toEqual([])
    await save({ frequency: 'weekly' })
    await save({ frequency: 'weekly' })
    expect(await receipts()).toMatchObject([
      { act: 'changed', topics: ['back-care'], frequency: 'weekly', ip: '192.0.2.7' },
    ])
  })
})

describe('a page opened before another change', () => {
  it('is held: nothing is saved or lost, and saving again keeps what was chosen', async () => {
    const { app, save, seen, stored, words } = anApp()
    const before = await seen()
    await save({ frequency: 'monthly', seen: before })
    const held = await save({ frequency: 'weekly', name: 'Ana', seen: before })
    const html = await held.text()
    expect(held.status).toBe(409)
    expect(html).toContain(words.preferences.conflict.title)
    expect(html).toMatch(/value="weekly" checked/)
    expect(html).toContain('value="Ana"')
    expect(stored()).toMatchObject({ frequency: 'monthly' })
    const mark = html.match(/name="seen" value="([^"]+)"/)?.[1] ?? ''
    const again = await app.request(
      path,
      aForm({ act: 'save', topics: 'back-care', frequency: 'weekly', name: 'Ana', seen: mark }),
    )
    expect(again.status).toBe(200)
    expect(stored()).toMatchObject({ frequency: 'weekly', name: 'Ana' })
  })

  it('cannot leave for a person either: every topic empty is held like any other choice', async () => {
    const { act, save, seen, stored } = anApp()
    const before = await seen()
    await save({ frequency: 'monthly', seen: before })
    expect((await act('save', { name: '', seen: before })).status).toBe(409)
    expect(stored()?.state).toBe('active')
  })

  it('saves when sent twice, and when only events came between', async () => {
    const { save, seen, ports, stored } = anApp()
    const before = await seen()
    const chosen = { frequency: 'weekly', seen: before }
    ports.subscribers.people.set(id, aSubscriber({ version: 9, lastClickAt: '2026-11-01T08:00:00.000Z' }))
    expect((await save(chosen)).status).toBe(200)
    expect((await save(chosen)).status).toBe(200)
    expect(stored()).toMatchObject({ frequency: 'weekly', version: 10 })
  })
})

describe('a pause', () => {
  it.each([
    ['1', 'Europe/Zurich', '2026-11-29T23:00:00.000Z', '30 November 2026'],
    ['4', 'Europe/Zurich', '2026-12-20T23:00:00.000Z', '21 December 2026'],
    ['12', 'America/New_York', '2027-02-15T05:00:00.000Z', '15 February 2027'],
  ])('of %s weeks in %s ends as a day begins there, and says which', async (length, timeZone, until, day) => {
    const { act, stored, words } = anApp(aSubscriber({ timeZone }))
    const html = await (await act('pause', { length })).text()
    expect(stored()).toMatchObject({ state: 'active', pausedUntil: until })
    expect(html).toContain(say(words.preferences.paused.until, { date: day }))
    expect(html).not.toContain('name="length"')
  })

  it('without an end lasts until it is resumed', async () => {
    const { act, page, stored, words, receipts } = anApp()
    await act('pause', { length: 'until-resumed' })
    expect(stored()?.pausedUntil).toBe('9999-12-31T00:00:00.000Z')
    expect(await page()).toContain(words.preferences.paused.untilResumed)
    expect(await (await act('resume')).text()).toContain(words.preferences.resumed)
    expect(stored()).not.toHaveProperty('pausedUntil')
    expect(await receipts()).toMatchObject([{ act: 'paused' }, { act: 'resumed' }])
  })

  it('sent twice is one, and one that is over is none', async () => {
    const { act, page, stored, ports } = anApp()
    await act('pause', { length: '2' })
    await act('pause', { length: '2' })
    expect(stored()?.version).toBe(2)
    ports.clock.advance(15 * 86_400_000)
    expect(await page()).toContain('name="length"')
  })

  it.each(['3', '0', '-1', '1e3', '', 'for ever'])('of %j weeks is none', async (length) => {
    const { act, stored, words } = anApp()
    const answer = await act('pause', { length })
    expect([answer.status, stored()?.version]).toEqual([422, 1])
    expect(await answer.text()).toContain(words.errors.pause)
  })

  it.each([aPendingSubscriber(), aSubscriber({ state: 'unsubscribed' })])(
    'is nothing for somebody who is $state',
    async (person) => {
      const { act, stored, words } = anApp(person)
      expect(await (await act('pause', { length: '2' })).text()).toContain(words.preferences.gone.title)
      expect(stored()).toEqual(person)
    },
  )
})

describe('being erased', () => {
  it('is told exactly first, and changes nothing by being told', async () => {
    const { app, stored, words, ports } = anApp()
    const html = await (await app.request(`${path}?erase`)).text()
    const { gone, kept, late, button } = words.preferences.erase.page
    for (const said of [gone, kept, late, button]) expect(html).toContain(said)
    expect(stored()).toEqual(aSubscriber())
    expect(ports.transactional.waiting).toEqual([])
  })

  it.each([aSubscriber({ name: 'Ana' }), aPendingSubscriber(), aSubscriber({ state: 'complained' })])(
    'leaves nothing of somebody $state but an id, a date and a reason, however often it is pressed',
    async (person) => {
      const { act, stored, words } = anApp(person)
      for (let times = 0; times < 2; times++)
        expect(await (await act('erase')).text()).toContain(words.preferences.erase.done.title)
      expect(stored()).toMatchObject({ id, state: 'erased', email: '', stateReason: 'asked by the person' })
      expect(JSON.stringify(stored())).not.toMatch(/ana@|Ana/)
    },
  )

  it('is done for somebody who came back after an erasure and has not confirmed', async () => {
    const back = { state: 'erased', pendingTopics: ['back-care'], topics: [] } as const
    const { act, stored } = anApp(aSubscriber(back))
    await act('erase')
    expect(stored()?.email).toBe('')
  })

  it('answers a link of nobody like any other', async () => {
    const known = anApp()
    const unknown = aPublicApp([], { signup })
    const erase = aForm({ act: 'erase' })
    expect(await whole(await unknown.app.request(path, erase))).toEqual(
      await whole(await known.app.request(path, erase)),
    )
  })
})

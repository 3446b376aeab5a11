import { describe, expect, it } from 'vitest'
import { say } from '../../../functions/core/site/say.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aForm, aPublicApp, aToken } from './public-ports.ts'

const path = `/preferences/${aToken('preferences')}`

function anApp(person: Subscriber = aSubscriber({ name: 'Ana <3' })) {
  const made = aPublicApp([person])
  return { ...made, stored: () => made.ports.subscribers.people.get(idOf('ana@example.com')) }
}

describe('the preferences page', () => {
  it('shows what the person chose', async () => {
    const page = await (await anApp().app.request(path)).text()
    expect(page).toContain('value="Ana &lt;3"')
    expect(page).toMatch(/value="back-care" checked/)
    expect(page).not.toMatch(/value="strength" checked/)
  })

  it('saves topics and name, and says so', async () => {
    const { app, words, stored } = anApp()
    const fields = [
      ['act', 'save'],
      ['name', 'Ana Maria'],
      ['topics', 'strength'],
    ] as const
    const answer = await app.request(path, aForm(fields))
    expect(await answer.text()).toContain(words.preferences.saved)
    expect(stored()).toMatchObject({ name: 'Ana Maria', topics: ['strength'], state: 'active' })
  })

  it('takes every topic left empty for leaving', async () => {
    const { app, words, stored } = anApp()
    const answer = await app.request(path, aForm({ act: 'save', name: 'Ana' }))
    expect(await answer.text()).toContain(words.unsubscribed.title)
    expect(stored()?.state).toBe('unsubscribed')
  })

  it.each<[string, RequestInit]>([
    ['empty', { method: 'POST' }],
    ['of another kind', { method: 'POST', body: 'act=save', headers: { 'content-type': 'text/plain' } }],
    [
      'cut short',
      { method: 'POST', body: '--x\r\n', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    ],
    ['for another act', aForm({ act: 'dance' })],
  ])('changes nothing for a body that is %s', async (_, request) => {
    const { app, stored } = anApp()
    const before = stored()
    expect((await app.request(path, request)).status).toBe(400)
    expect(stored()).toEqual(before)
  })

  it('refuses a topic the site does not have', async () => {
    const { app, words, stored } = anApp()
    const answer = await app.request(path, aForm({ act: 'save', topics: 'gossip' }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(words.errors.topics)
    expect(stored()?.version).toBe(1)
  })

  it('stops all mail at the press of a button', async () => {
    const { app, words, stored } = anApp()
    const answer = await app.request(path, aForm({ act: 'stop' }))
    expect(await answer.text()).toContain(words.unsubscribed.title)
    expect(stored()?.state).toBe('unsubscribed')
  })

  it('hands it over ten times a day, and says when it will again', async () => {
    const { app, words } = anApp()
    const ask = () => app.request(path, aForm({ act: 'export' }))
    for (let times = 0; times < 10; times += 1) expect((await ask()).status).toBe(200)
    const answer = await ask()
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.text()).toContain(words.preferences.export.limited.text)
    expect((await app.request(path)).status).toBe(200)
  })

  it('hands over everything we keep as a file', async () => {
    const { app } = anApp()
    const answer = await app.request(path, aForm({ act: 'export' }))
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="my-data.json"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toMatchObject({
      person: { emailAddress: 'ana@example.com' },
      consent: [],
    })
  })

  it.each([aSubscriber({ state: 'unsubscribed' }), aPendingSubscriber()])(
    'offers no choice to someone who is not on the list ($state)',
    async (person) => {
      const { app, words } = anApp(person)
      const page = await (await app.request(path)).text()
      expect(page).toContain(say(words.preferences.stopped, { address: 'ana@example.com' }))
      expect(page).toContain(words.preferences.back.button)
      expect(page).not.toContain('name="topics"')
      expect(await (await app.request(path, aForm({ act: 'save', topics: 'strength' }))).text()).toContain(
        words.preferences.gone.title,
      )
    },
  )

  it('has nothing to show of somebody erased', async () => {
    const { app, words } = anApp(aSubscriber({ email: '', id: idOf('ana@example.com'), state: 'erased' }))
    for (const act of ['export', 'save']) {
      expect(await (await app.request(path, aForm({ act, topics: 'strength' }))).text()).toContain(
        words.preferences.gone.title,
      )
    }
  })
})

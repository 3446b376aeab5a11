import { describe, expect, it } from 'vitest'
import { signToken } from '../../../functions/core/token.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aForm, aPublicApp, aToken, whole } from './public-ports.ts'

const left = () => aSubscriber({ state: 'unsubscribed' })

describe.each(['u', 'preferences'] as const)('the page of somebody who has left by /%s/', (path) => {
  const link = `/${path}/${aToken(path === 'u' ? 'unsubscribe' : 'preferences')}`
  const leave = aForm({ act: 'stop' })

  it('offers the way back, and by its button asks for one confirmation and changes nothing', async () => {
    const { app, ports, words } = aPublicApp([aSubscriber()])
    const page = await (await app.request(link, leave)).text()
    expect(page).toContain(words.mistake.button)
    const [, action] = page.match(/<form method="post" action="([^"]*)">/) ?? []
    const before = ports.subscribers.people.get(idOf('ana@example.com'))
    const answer = await app.request(link + action, { method: 'POST' })
    expect([answer.status, await answer.text()]).toEqual([
      200,
      expect.stringContaining(words.askedAgain.title),
    ])
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'ask-again', subscriberId: idOf('ana@example.com'), ip: '192.0.2.7' },
    ])
    expect(ports.subscribers.people.get(idOf('ana@example.com'))).toEqual(before)
  })

  it('asks for nothing by a GET of that address, or by any body', async () => {
    const { app, ports } = aPublicApp([left()])
    await app.request(`${link}?again`)
    await app.request(link, aForm({ act: 'again', again: '1' }))
    expect(ports.transactional.waiting).toEqual([])
  })

  it('says how long to wait once there were too many', async () => {
    const { app, words } = aPublicApp([left()], {
      signup: { consentText: 'I would like to get articles.', limits: { perIpPerHour: 1 } },
    })
    await app.request(`${link}?again`, { method: 'POST' })
    const answer = await app.request(`${link}?again`, { method: 'POST' })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await answer.text()).toContain(words.limited.title)
  })
})

describe('a confirmation link that is too old', () => {
  const old = () => {
    const keys = [{ version: 1, key: new Uint8Array(32).fill(9) }]
    const claims = { purpose: 'confirm', subscriberId: idOf('ana@example.com') } as const
    return `/confirm/${signToken(keys, { ...claims, expiresAt: Date.parse('2026-11-23T07:59:59Z') / 1000 })}`
  }

  it('offers a fresh one by a button, without the address typed again', async () => {
    const { app, ports, words } = aPublicApp()
    const answer = await app.request(old(), { method: 'POST' })
    const page = await answer.text()
    expect(answer.status).toBe(410)
    expect(page).toContain(words.expired.button)
    expect(page).not.toContain('<input')
    expect((await app.request(`${old()}?again`, { method: 'POST' })).status).toBe(200)
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'ask-again', answers: '2026-11-16T07:59:59.000Z' },
    ])
  })
})

it('whoever asks again gets the same bytes: active, gone, erased or unknown (P6)', async () => {
  const answers = []
  for (const state of ['active', 'unsubscribed', 'complained', 'erased', undefined] as const) {
    const { app } = aPublicApp(state ? [aSubscriber({ state })] : [])
    answers.push(await whole(await app.request(`/u/${aToken('unsubscribe')}?again`, { method: 'POST' })))
  }
  for (const answer of answers) expect(answer).toEqual(answers[0])
})

it('a forged link asks for nothing', async () => {
  const { app, ports } = aPublicApp([left()])
  for (const path of ['u', 'preferences', 'confirm']) {
    const answer = await app.request(`/${path}/${aToken('view')}?again`, { method: 'POST' })
    expect(answer.status).toBe(404)
  }
  expect(ports.transactional.waiting).toEqual([])
})

import { describe, expect, it } from 'vitest'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { anApi } from './api-ports.ts'

describe('GET /subscribers', () => {
  it('lists the newest first without the erased, and shows one', async () => {
    const people = [
      aSubscriber(),
      aSubscriber({ email: 'ben@example.com', createdAt: '2026-11-01T09:00:00.000Z', name: 'Ben' }),
      aSubscriber({ email: 'gone@example.com', state: 'erased' }),
    ]
    const { call } = await anApi(people)
    const { items } = (await call('GET', '/subscribers')).body as { items: { email: string }[] }
    expect(items.map(({ email }) => email)).toEqual(['ben@example.com', 'ana@example.com'])
    expect((await call('GET', `/subscribers/${idOf('ben@example.com')}`)).body).toMatchObject({
      email: 'ben@example.com',
      state: 'active',
      name: 'Ben',
      topics: ['back-care'],
    })
    expect((await call('GET', `/subscribers/${idOf('gone@example.com')}`)).status).toBe(404)
  })
})

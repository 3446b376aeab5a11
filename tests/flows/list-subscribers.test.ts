import { expect, it } from 'vitest'
import { plusMilliseconds } from '../../functions/core/instant.ts'
import { listSubscribers } from '../../functions/flows/list-subscribers.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

it('looks at a thousand people a page where few fit, and goes on from there', async () => {
  const ports = publishedPorts()
  for (let n = 0; n < 1500; n += 1) {
    const email = `p${n}@example.com`
    const createdAt = plusMilliseconds('2026-10-01T09:00:00.000Z', n * 1000)
    const state = n === 3 || n === 1400 ? 'complained' : 'active'
    ports.subscribers.people.set(idOf(email), aSubscriber({ email, createdAt, state }))
  }
  const first = await listSubscribers(ports, { state: 'complained' })
  expect(first).toMatchObject({ items: [{ email: 'p1400@example.com' }], looked: 1000 })
  const second = await listSubscribers(ports, { state: 'complained', cursor: first.nextCursor })
  expect(second).toMatchObject({ items: [{ email: 'p3@example.com' }], looked: 500 })
  expect(second.nextCursor).toBeUndefined()
})

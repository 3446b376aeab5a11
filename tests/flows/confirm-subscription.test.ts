import { describe, expect, it } from 'vitest'
import { confirmSubscription } from '../../functions/flows/confirm-subscription.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { oneChunkRuns } from '../support/one-chunk-runs.ts'
import { receiptsOf } from '../support/receipts.ts'
import { confirmTokenOf, publishedPorts, signUp, workOff } from '../support/subscriber-journey.ts'
import { idOf } from '../support/subscribers.ts'
import { slotOf } from '../support/transactional-mail.ts'

const id = idOf('ana@example.com')
const aDay = 86_400_000

async function signedUp() {
  const ports = publishedPorts()
  await signUp(ports)
  await workOff(ports)
  return { ports, token: confirmTokenOf(ports) }
}

describe('confirming', () => {
  it('makes the person active, keeps a receipt, and leads to one welcome however often it is repeated', async () => {
    const { ports, token } = await signedUp()
    const input = { token, ip: '192.0.2.7', userAgent: 'Browser' }
    expect(await confirmSubscription(ports, input)).toEqual({ kind: 'confirmed' })
    expect(await confirmSubscription(ports, input)).toEqual({ kind: 'confirmed' })
    await workOff(ports)
    expect(await confirmSubscription(ports, input)).toEqual({ kind: 'confirmed' })
    await workOff(ports)
    expect(ports.subscribers.people.get(id)).toMatchObject({ state: 'active', topics: ['back-care'] })
    expect(ports.mailer.calls.map((mail) => mail.tags.kind)).toEqual(['confirm', 'welcome'])
    expect(await receiptsOf(ports, id)).toMatchObject([
      { act: 'requested' },
      { act: 'confirmation-sent' },
      { act: 'confirmed', ip: '192.0.2.7', userAgent: 'Browser' },
    ])
  })

  it('after seven days is too late, and a forged link is unknown', async () => {
    const { ports, token } = await signedUp()
    expect(await confirmSubscription(ports, { token: `${token}x` })).toEqual({ kind: 'unknown' })
    ports.clock.advance(7 * aDay - 1_000)
    expect(await confirmSubscription(ports, { token })).toEqual({ kind: 'confirmed' })
    const late = await signedUp()
    late.ports.clock.advance(7 * aDay)
    expect(await confirmSubscription(late.ports, { token: late.token })).toEqual({ kind: 'expired' })
    expect(late.ports.subscribers.people.get(id)?.state).toBe('pending')
  })

  it('with an old link cannot undo an unsubscription; a fresh signup and its own link can', async () => {
    const { ports, token } = await signedUp()
    await confirmSubscription(ports, { token })
    await workOff(ports)
    const welcome = ports.mailer.mailed.at(-1)
    const leave = (welcome && slotOf(welcome.raw, 'unsubscribeToken')) ?? ''
    ports.clock.advance(2 * aDay)
    await unsubscribe({ ...ports, runs: oneChunkRuns([]) }, { token: leave })
    expect(await confirmSubscription(ports, { token })).toEqual({ kind: 'expired' })
    expect(ports.subscribers.people.get(id)?.state).toBe('unsubscribed')
    ports.clock.advance(aDay)
    await signUp(ports)
    await workOff(ports)
    expect(ports.subscribers.people.get(id)?.state).toBe('unsubscribed')
    expect(await confirmSubscription(ports, { token })).toEqual({ kind: 'expired' })
    expect(await confirmSubscription(ports, { token: confirmTokenOf(ports) })).toEqual({ kind: 'confirmed' })
    expect(ports.subscribers.people.get(id)?.state).toBe('active')
  })
})

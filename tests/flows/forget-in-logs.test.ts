import { describe, expect, it } from 'vitest'
import { finishErasure } from '../../functions/flows/finish-erasure.ts'
import { tellAgain } from '../../functions/flows/tell-again.ts'
import { campaignPorts } from '../support/campaign-ports.ts'
import { aDelivery, anEndpoint, anEvent } from '../support/hooks.ts'
import { aSubscriber } from '../support/subscribers.ts'

const ana = aSubscriber()
const ben = aSubscriber({ email: 'ben@example.com' })
const { id } = anEndpoint()

describe('the logs of web hooks', () => {
  it('name nobody any more who was erased, and everybody else as before', async () => {
    const ports = campaignPorts([ana, ben])
    await ports.hooks.create(anEndpoint())
    const events = [
      anEvent({ data: { id: ana.id, state: 'unsubscribed' } }),
      anEvent({ type: 'subscriber.erased', data: { id: ana.id, state: 'erased' } }),
      anEvent({ data: { id: ben.id, state: 'unsubscribed' } }),
      anEvent({ type: 'campaign.sent', data: { id: 'november' } }),
    ]
    for (const event of events) await ports.hooks.noteDelivery(id, aDelivery({ event }))
    const askedAt = ports.clock.now()
    const erasure = { subscriberId: ana.id, reason: 'asked by the person', askedAt, round: 'first' } as const
    for (let times = 0; times < 2; times += 1)
      await finishErasure(ports, { erasure, deadline: ports.clock.real() + 60_000 })
    const kept = events.map((event) => ports.hooks.logs.get(id)?.get(event.id)?.event.data.id)
    expect(kept).toEqual(['erased', ana.id, ben.id, 'november'])
    const [told, , other] = events.map((event) => event.id)
    expect(await tellAgain(ports, { id, eventId: told ?? '' })).toEqual({ kind: 'unknown-delivery' })
    expect(await tellAgain(ports, { id, eventId: other ?? '' })).toEqual({ kind: 'queued' })
  })
})

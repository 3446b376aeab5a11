import { describe, expect, it } from 'vitest'
import { minute, plusMilliseconds } from '../../functions/core/instant.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { exportPersonOf } from '../../functions/flows/export-person.ts'
import { finishErasure } from '../../functions/flows/finish-erasure.ts'
import { listMessages } from '../../functions/flows/list-messages.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { campaignPorts, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { anEvent } from '../support/email-events.ts'

const at = '2026-11-23T08:10:00.000Z'

async function sentTo(count: number) {
  const people = manyPeople(count)
  const [person] = people
  if (!person) throw new Error('nobody to mail')
  const { ports, order } = await startedCampaign(people)
  return { ports, order, id: person.id }
}

describe('the messages of a person', () => {
  it('tell of each campaign that chose them what it was and how it ended', async () => {
    const { ports, order, id } = await sentTo(3)
    await sendLane(ports, { order, deadline: soon(ports) })
    const mail = ports.mailer.mailed.find(({ tags }) => tags.person === id)
    const later = plusMilliseconds(at, minute)
    const bodies = [anEvent('Complaint', mail, { at: later }), anEvent('Delivery', mail, { at })]
    await recordEvents(
      ports,
      bodies.map((body, n) => ({ id: `event-${n}`, body })),
    )
    const campaign = await ports.campaigns.read('november-digest')
    const { name, subject } = campaign?.definition ?? {}
    expect(await listMessages(ports, id)).toEqual({
      messages: [
        {
          ...{ campaign: 'november-digest', name, subject, run: order.runId },
          ...{ scheduledFor: campaign?.scheduledFor, state: 'accepted' },
          history: [
            { what: 'delivery', at },
            { what: 'complaint', at: later },
          ],
        },
      ],
    })
    expect(await exportPersonOf(ports, { id })).toMatchObject({
      data: { messages: [{ subject, state: 'accepted' }] },
    })
  })

  it('name also what kept one of them back', async () => {
    const { ports, order, id } = await sentTo(2)
    const person = await ports.subscribers.read(id)
    if (person)
      await ports.subscribers.replace({ ...person, state: 'hard-bounced', version: person.version + 1 })
    await sendLane(ports, { order, deadline: soon(ports) })
    expect((await listMessages(ports, id)).messages).toMatchObject([
      { state: 'excluded', reason: 'suppressed', history: [] },
    ])
  })

  it('are those of that person alone, and none of somebody erased', async () => {
    const { ports, order, id } = await sentTo(2)
    await sendLane(ports, { order, deadline: soon(ports) })
    expect((await listMessages(ports, `${id.slice(0, -1)}x`)).messages).toEqual([])
    await erasePerson(ports, { id, reason: 'asked by the person' })
    const erasure = { subscriberId: id, reason: 'asked by the person', askedAt: at, round: 'last' } as const
    await finishErasure(ports, { erasure, deadline: soon(ports) })
    expect((await listMessages(ports, id)).messages).toEqual([])
  })

  it('come of a thousand campaigns at most, and say since when', async () => {
    const ports = campaignPorts()
    for (let n = 0; n < 1100; n += 1) {
      const createdAt = plusMilliseconds('2020-01-01T00:00:00.000Z', n * minute)
      const id = `digest-${n}`
      ports.campaigns.campaigns.set(id, aCampaign({ id, createdAt, updatedAt: createdAt }))
    }
    const { since } = await listMessages(ports, manyPeople(1)[0]?.id ?? '')
    expect(since).toBe(plusMilliseconds('2020-01-01T00:00:00.000Z', 100 * minute))
  })
})

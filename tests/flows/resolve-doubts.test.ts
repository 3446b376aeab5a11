import { describe, expect, it } from 'vitest'
import { minute } from '../../functions/core/instant.ts'
import { resolveDoubts } from '../../functions/flows/resolve-doubts.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import { drainLanes, lettersOf, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'
import { anEvent } from '../support/email-events.ts'
import { countsOf, record } from '../support/recorded.ts'

const campaignId = 'november-digest'
const at = '2026-11-23T08:10:00.000Z'

describe('an owner who decides a doubt', () => {
  async function twoDoubts() {
    const { ports, order } = await startedCampaign(manyPeople(5))
    const unknown = { kind: 'unknown', reason: 'timeout' } as const
    ports.mailer.script.push(unknown, { kind: 'accepted', messageId: 'one' }, unknown)
    await sendLane(ports, { order, deadline: soon(ports) })
    expect(lettersOf(ports)).toBe('aaadd')
    return ports
  }
  const actor = 'owner'

  it('may write it off, and the campaign is sent', async () => {
    const ports = await twoDoubts()
    const outcome = await resolveDoubts(ports, { campaignId, actor, decision: 'write-off' })
    expect(outcome).toMatchObject({ kind: 'resolved', people: 2 })
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
    expect(await countsOf(ports)).toMatchObject({ accepted: 3, failed: 2, inDoubt: 0 })
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
    expect(ports.mailer.calls).toHaveLength(5)
  })

  it('may have it sent again, but not to somebody whom SES meanwhile proved to have it', async () => {
    const ports = await twoDoubts()
    await record(ports, [anEvent('Delivery', ports.mailer.calls[0], { at })])
    const outcome = await resolveDoubts(ports, { campaignId, actor, decision: 'resend' })
    expect(outcome).toMatchObject({ kind: 'resolved', people: 1 })
    await drainLanes(ports)
    expect(ports.mailer.calls).toHaveLength(6)
    expect(ports.mailer.calls.at(-1)?.to).toBe(ports.mailer.calls[2]?.to)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sent' })
    expect(await ports.campaigns.audit(campaignId)).toContainEqual(
      expect.objectContaining({ actor, action: 'resend', reason: '1 people in doubt' }),
    )
  })

  it('finds nothing to decide before a start or after the end', async () => {
    const ports = await twoDoubts()
    await resolveDoubts(ports, { campaignId, actor, decision: 'write-off' })
    ports.clock.advance(minute)
    await tick(ports, { deadline: soon(ports) })
    const again = { campaignId, actor, decision: 'resend' } as const
    expect(await resolveDoubts(ports, again)).toMatchObject({ kind: 'refused' })
    expect(await resolveDoubts(ports, { ...again, campaignId: 'none' })).toEqual({ kind: 'unknown-campaign' })
  })
})

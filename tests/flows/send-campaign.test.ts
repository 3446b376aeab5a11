import { describe, expect, it } from 'vitest'
import { reportCampaign } from '../../functions/flows/report-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { campaignPorts, drainLanes, manyPeople, soon } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'

describe('sending a campaign', () => {
  it('mails everyone once and is sent', async () => {
    const ports = campaignPorts(manyPeople(300))
    await ports.campaigns.create(aCampaign())
    const outcome = await sendNow(ports, {
      campaignId: 'november-digest',
      actor: 'cli',
      deadline: soon(ports),
    })
    expect(outcome).toMatchObject({ kind: 'started', campaign: { status: 'sending' } })
    await drainLanes(ports)
    expect(new Set(ports.mailer.mailed.map(({ to }) => to)).size).toBe(300)
    expect(ports.mailer.calls).toHaveLength(300)
    const report = await reportCampaign(ports, { campaignId: 'november-digest' })
    expect(report).toMatchObject({
      campaign: { status: 'sent' },
      counts: { frozen: 300, accepted: 300, pending: 0, inDoubt: 0 },
    })
  })
})

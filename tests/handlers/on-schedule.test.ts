import { describe, expect, it } from 'vitest'
import { minute } from '../../functions/core/instant.ts'
import { readIssues } from '../../functions/flows/read-issues.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { onSchedule } from '../../functions/handlers/on-schedule.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { aMinute } from './invoke.ts'

const at = '2026-11-23T08:10:00.000Z'
const campaignId = 'november-digest'

async function scheduled() {
  const ports = await publishedStudio()
  const articles = { kind: 'list', slugs: ['five-lifts'] } as const
  await ports.campaigns.create(aCampaign({ definition: aDefinition({ articles }) }))
  await scheduleCampaign(ports, { campaignId, actor: 'cli', at })
  ports.clock.advance(10 * minute)
  return ports
}

describe('the planner', () => {
  it('starts a campaign at its instant, its page first, and once', async () => {
    const ports = await scheduled()
    const plan = onSchedule(ports)
    await plan({ kind: 'start', campaignId, at }, aMinute)
    await plan({ kind: 'start', campaignId, at }, aMinute)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sending' })
    expect(await readIssues(ports)).toMatchObject([{ slug: campaignId, articles: ['five-lifts'] }])
    expect(ports.lanes.waiting).toHaveLength(1)
  })

  it('starts by the tick what its schedule did not', async () => {
    const ports = await scheduled()
    await onSchedule(ports)({ kind: 'tick' }, aMinute)
    expect(await ports.campaigns.read(campaignId)).toMatchObject({ status: 'sending' })
  })
})

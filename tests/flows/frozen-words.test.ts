import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { noCounts } from '../../functions/core/campaigns/report.ts'
import { resumeCampaign } from '../../functions/flows/resume-campaign.ts'
import { scheduleCampaign } from '../../functions/flows/schedule-campaign.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { tick } from '../../functions/flows/tick.ts'
import { shownCampaign } from '../../functions/web/api/campaign-json.ts'
import { drainLanes, soon } from '../support/campaign-ports.ts'
import { aCampaign, aDefinition } from '../support/campaigns.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { goTo } from '../support/series.ts'

const order = { campaignId: 'winter', actor: 'owner' }
const open = {
  name: 'Winter {{issue.date}}',
  subject: 'Now: {{lead.title}}',
  preheader: 'More on {{lead.title}}',
}
const said = {
  name: 'Winter 23 November 2026',
  subject: 'Now: Five lifts that carry over',
  preheader: 'More on Five lifts that carry over',
}

async function winter(parts: Partial<typeof open> = open) {
  const ports = await publishedStudio()
  const definition = aDefinition({ articles: { kind: 'list', slugs: ['five-lifts'] }, ...parts })
  await ports.campaigns.create(aCampaign({ id: 'winter', definition }))
  return ports
}

/** What the API shows of it. */
async function shown({ campaigns }: Awaited<ReturnType<typeof winter>>) {
  const campaign = await campaigns.read('winter')
  if (!campaign) throw new Error('there is no campaign')
  return shownCampaign({ campaign, counts: noCounts })
}

describe('a campaign whose words have tokens', () => {
  it('is shown with the words of its mail once it has started, and as it was written before', async () => {
    const ports = await winter()
    expect(await shown(ports)).toMatchObject(open)
    await sendNow(ports, { ...order, deadline: soon(ports) })
    await drainLanes(ports)
    expect(await shown(ports)).toMatchObject(said)
    const [mail] = ports.mailer.mailed
    expect((await PostalMime.parse(mail?.raw ?? '')).subject).toBe(said.subject)
    expect((await ports.campaigns.read('winter'))?.definition).toMatchObject(open)
  })

  it('is shown so too when it was held back and is resumed', async () => {
    const ports = await winter()
    await scheduleCampaign(ports, { ...order, at: '2026-12-04T09:00', timeZone: 'UTC' })
    goTo(ports, '2026-12-06T09:00:00.000Z')
    await tick(ports, { deadline: soon(ports) })
    expect(await shown(ports)).toMatchObject({ ...open, status: 'paused' })
    await resumeCampaign(ports, { ...order, deadline: soon(ports) })
    expect(await shown(ports)).toMatchObject({ ...said, name: 'Winter 6 December 2026' })
  })
})

it('a campaign without tokens keeps nothing beside its definition', async () => {
  const ports = await winter({})
  await sendNow(ports, { ...order, deadline: soon(ports) })
  expect(await ports.campaigns.read('winter')).not.toHaveProperty('said')
})

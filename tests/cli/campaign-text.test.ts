import { expect, it } from 'vitest'
import { type CampaignView, campaignLines } from '../../functions/cli/campaign-text.ts'
import { noCounts } from '../../functions/core/campaigns/report.ts'

it('a campaign is one line, and what a clock change makes of its time a second', () => {
  const view: CampaignView = {
    id: 'weekly',
    name: 'The weekly',
    status: 'scheduled',
    reason: null,
    scheduledFor: '2027-03-28T01:30:00.000Z',
    timeZone: 'Europe/Zurich',
    schedule: { every: 'sunday at 02:30', timeZone: 'Europe/Zurich' },
    series: null,
    issues: 1,
    counts: noCounts,
  }
  const [line, ...others] = campaignLines(view)
  expect(line).toMatch(
    /^weekly +scheduled +every Sunday at 02:30, 1 issue, the next Sun 28 Mar 2027 at 03:30 Europe\/Zurich$/,
  )
  expect(others).toEqual([])
  expect(campaignLines({ ...view, note: 'it becomes 03:30' })).toEqual([line, '  it becomes 03:30'])
})

import { describe, expect, it } from 'vitest'
import type { CampaignDefinition } from '../../../functions/core/campaigns/campaign.ts'
import { clockNote } from '../../../functions/core/campaigns/clock-note.ts'
import { aCampaign, aDefinition } from '../../support/campaigns.ts'

const skipped = '2027-03-28T01:30:00.000Z'
const once = { kind: 'once', at: '2027-03-28T02:30', timeZone: 'Europe/Zurich' } as const
const yearly = { kind: 'recurring', cron: '30 2 28 3 *', timeZone: 'Europe/Zurich' } as const

function noteOf(schedule: CampaignDefinition['schedule'], scheduledFor: string) {
  return clockNote(aCampaign({ status: 'scheduled', scheduledFor, definition: aDefinition({ schedule }) }))
}

describe('the note on a scheduled time', () => {
  it.each([once, yearly])('says what the clocks make of one they skip: $kind', (schedule) => {
    expect(noteOf(schedule, skipped)).toContain('it becomes Sun 28 Mar 2027 at 03:30 Europe/Zurich')
  })

  it('is not there for a time that the clocks leave alone', () => {
    expect(noteOf(yearly, '2028-03-28T00:30:00.000Z')).toBeUndefined()
  })

  it('is not there for a time that came with an order', () => {
    expect(noteOf(once, '2027-03-28T07:00:00.000Z')).toBeUndefined()
    expect(noteOf({ kind: 'manual' }, skipped)).toBeUndefined()
  })

  it('is not there for what does not wait', () => {
    const definition = aDefinition({ schedule: yearly })
    expect(clockNote(aCampaign({ status: 'paused', scheduledFor: skipped, definition }))).toBeUndefined()
    expect(clockNote(aCampaign({ definition }))).toBeUndefined()
  })
})

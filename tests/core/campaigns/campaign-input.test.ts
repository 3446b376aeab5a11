import { describe, expect, it } from 'vitest'
import {
  campaignInputOf,
  campaignInputSchema,
  checkCampaignInput,
} from '../../../functions/core/campaigns/campaign-input.ts'
import { campaignPlaces } from '../../../functions/core/campaigns/campaign-places.ts'
import { aCampaignFile } from '../../support/owner-files.ts'
import { aSite } from '../../support/site-frame.ts'

const least = { name: 'Spring news', kind: 'digest', subject: 'Spring in the studio' }

function definitionFrom(input: unknown) {
  const checked = checkCampaignInput(campaignInputSchema.parse(input), aSite())
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors))
  return checked.definition
}

describe('a campaign’s input', () => {
  it.each([
    ['the least', {}],
    ['a list of articles', { articles: ['five-lifts'] }],
    ['new articles', { articles: { since: 'P14D', tags: ['strength'], max: 3, min: 2 } }],
    ['a time', { schedule: { at: '2026-12-01T09:00', timeZone: 'Europe/Zurich' } }],
    [
      'a recurring time',
      { schedule: { every: 'thursday at 09:00', timeZone: 'Europe/Zurich', until: '2027-01-01' } },
    ],
    [
      'everything else',
      {
        preheader: 'Read on',
        audience: { topics: ['strength'] },
        booking: false,
        layout: 'full',
        archive: false,
        body: 'Hello.',
      },
    ],
  ])('with %s makes the same definition again from what the definition gives back', (_, parts) => {
    const definition = definitionFrom({ ...least, ...parts })
    expect(definitionFrom(campaignInputOf(definition))).toEqual(definition)
  })
})

it('names the field of what does not go together', () => {
  const input = { ...least, subject: 'No. {{issue.number}}', articles: ['hinge'] }
  const fieldsOf = (given: object) => {
    const checked = checkCampaignInput(campaignInputSchema.parse(given), aSite())
    return checked.ok ? [] : checked.errors.map(({ field }) => field)
  }
  expect(fieldsOf(input)).toEqual(['subject'])
  expect(fieldsOf({ ...input, schedule: { every: 'day at 09:00' } })).toEqual(['articles'])
})

describe('the places of a campaign file', () => {
  it('are those of its keys and values, and the beginning for what it does not say', () => {
    const source = aCampaignFile(['schedule:', '  at: 2026-11-26T09:00'])
    const placeOf = campaignPlaces('campaigns/w.md', source)
    expect(placeOf('schedule.at')).toEqual({ line: 6, column: 7 })
    expect(placeOf('subject')).toEqual({ line: 4, column: 10 })
    expect(placeOf('articles')).toEqual({ line: 1, column: 1 })
    expect(campaignPlaces('campaigns/w.md', source.replaceAll('\n', '\r\n'))('subject')).toEqual({
      line: 4,
      column: 10,
    })
    expect(campaignPlaces('campaigns/w.md', 'no front matter')('subject')).toEqual({ line: 1, column: 1 })
  })
})

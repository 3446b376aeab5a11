import { expect, it } from 'vitest'
import { parseCampaignFile } from '../../../functions/core/campaigns/campaign-file.ts'
import { aCampaignFile } from '../../support/owner-files.ts'
import { aSite } from '../../support/site-frame.ts'

it('a file that names a segment passes, with a word that it is checked when it is scheduled', () => {
  const source = aCampaignFile(['audience:', '  segment: sleepers'])
  const parsed = parseCampaignFile({ file: 'campaigns/wake-up.md', source, site: aSite() })
  expect(parsed).toMatchObject({
    ok: true,
    value: { audience: { segment: 'sleepers' } },
    problems: [{ rule: 'campaign-segment-unchecked', severity: 'warning', line: 6, column: 12 }],
  })
})

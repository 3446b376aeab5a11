import type { Problem } from '../problem.ts'
import type { Located } from '../yaml/parse-yaml.ts'
import type { CampaignFrontMatter } from './campaign-front-matter.ts'

/** Segments are kept with the people, not with the files, so a file alone cannot tell whether its segment exists. */
export function segmentNotice(
  file: string,
  { value, places }: Located<CampaignFrontMatter>,
): readonly Problem[] {
  const { segment } = value.audience
  if (segment === undefined) return []
  const place = places['audience.segment'] ?? { line: 1, column: 1 }
  const message = `The segment \`${segment}\` is checked when the campaign is scheduled`
  const mend = 'Make sure that GET /api/v1/segments lists it'
  return [{ file, ...place, rule: 'campaign-segment-unchecked', severity: 'warning', message, mend }]
}

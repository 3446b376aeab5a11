import { frontMatterMissing, parseSource } from '../articles/parse-source.ts'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import type { Site } from '../site/site.ts'
import { parseLocatedYaml } from '../yaml/parse-yaml.ts'
import type { CampaignDefinition } from './campaign.ts'
import { campaignSchema } from './campaign-front-matter.ts'
import { definitionOf, matterProblems } from './campaign-matter.ts'
import { segmentNotice } from './segment-notice.ts'

/** Reads `campaigns/<name>.md`: every problem of front matter and body, or the definition. */
export function parseCampaignFile({
  file,
  source,
  site,
}: {
  readonly file: string
  readonly source: string
  readonly site: Site
}): Checked<CampaignDefinition> {
  const parsed = parseSource(file, source, site.url)
  if (!parsed.ok) return parsed
  const { frontMatter, text } = parsed.value
  if (frontMatter === undefined) return { ok: false, problems: [frontMatterMissing(file, source)] }
  const head = parseLocatedYaml({
    file,
    source: frontMatter,
    schema: campaignSchema,
    kind: 'campaign',
    firstLine: 2,
  })
  const told = head.ok ? [...matterProblems(file, head.value, site), ...segmentNotice(file, head.value)] : []
  const problems = [...nameProblems(file), ...head.problems, ...told, ...parsed.problems]
  if (!head.ok || hasErrors(problems)) return { ok: false, problems }
  return { ok: true, value: definitionOf(head.value.value, text, site), problems }
}

/** The name is the campaign's id, for ever. */
function nameProblems(file: string): readonly Problem[] {
  if (/^campaigns\/[a-z0-9-]{1,64}\.md$/.test(file)) return []
  const message = 'The name of this file cannot be the id of a campaign'
  const mend = 'Put it right below campaigns/, with a name of lower-case letters, digits and hyphens'
  return [{ file, line: 1, column: 1, rule: 'campaign-file-name', severity: 'error', message, mend }]
}

import { frontMatterMissing, parseSource } from '../articles/parse-source.ts'
import { type Checked, hasErrors, type Problem } from '../problem.ts'
import type { Site } from '../site/site.ts'
import { type Located, parseLocatedYaml } from '../yaml/parse-yaml.ts'
import type { CampaignDefinition } from './campaign.ts'
import { type CampaignFrontMatter, campaignSchema } from './campaign-front-matter.ts'
import { campaignReferences } from './campaign-references.ts'
import { issueWordProblems } from './issue-words.ts'
import { segmentNotice } from './segment-notice.ts'
import { seriesProblems } from './series-problems.ts'

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

/** What is wrong with front matter that is right key by key. */
export function matterProblems(
  file: string,
  matter: Located<CampaignFrontMatter>,
  site: Site,
): readonly Problem[] {
  return [
    ...campaignReferences(file, matter, site),
    ...seriesProblems(file, matter),
    ...issueWordProblems(file, matter),
  ]
}

/** The name is the campaign's id, for ever. */
function nameProblems(file: string): readonly Problem[] {
  if (/^campaigns\/[a-z0-9-]{1,64}\.md$/.test(file)) return []
  const message = 'The name of this file cannot be the id of a campaign'
  const mend = 'Put it right below campaigns/, with a name of lower-case letters, digits and hyphens'
  return [{ file, line: 1, column: 1, rule: 'campaign-file-name', severity: 'error', message, mend }]
}

/** The definition that front matter and the Markdown below it make. */
export function definitionOf(matter: CampaignFrontMatter, body: string, site: Site): CampaignDefinition {
  const { schedule, articles, ...rest } = matter
  return { ...rest, schedule: scheduleOf(schedule, site), articles: articlesOf(matter), body }
}

function scheduleOf(schedule: CampaignFrontMatter['schedule'], site: Site): CampaignDefinition['schedule'] {
  if (schedule === 'manual') return { kind: 'manual' }
  const { at, timeZone = site.timeZone, ...recurring } = schedule
  return at === undefined ? { kind: 'recurring', ...recurring, timeZone } : { kind: 'once', at, timeZone }
}

function articlesOf({ kind, articles }: CampaignFrontMatter): CampaignDefinition['articles'] {
  if (Array.isArray(articles)) return { kind: 'list', slugs: articles }
  if (articles !== undefined) return { kind: 'since', ...articles }
  return kind === 'digest'
    ? { kind: 'since', since: 'last-issue', max: 5, min: 1 }
    : { kind: 'list', slugs: [] }
}

import type { Problem } from '../problem.ts'
import type { Site } from '../site/site.ts'
import type { Located } from '../yaml/parse-yaml.ts'
import type { CampaignDefinition } from './campaign.ts'
import type { CampaignFrontMatter } from './campaign-front-matter.ts'
import { campaignReferences } from './campaign-references.ts'
import { issueWordProblems } from './issue-words.ts'
import { seriesProblems } from './series-problems.ts'

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

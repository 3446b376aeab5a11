import type { StartedCampaign } from '../core/campaigns/campaign.ts'
import { servedFrequencies } from '../core/digests/due-frequencies.ts'
import { type Issue, isPart, withIssue } from '../core/digests/issue.ts'
import { localDay } from '../core/local-day.ts'
import { archivePages } from '../core/publication/archive-pages.ts'
import type { Publication } from '../core/publication/publication.ts'
import { type ShownPictures, withShownPictures } from '../core/publication/shown-pictures.ts'
import { sitemapOutputs } from '../core/publication/sitemap-outputs.ts'
import { contentsOf } from './cohort-evidence.ts'
import { readFeedRegister } from './keep-feed-register.ts'
import type { Composer, Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'
import { readSite } from './read-site.ts'
import { writeSite } from './write-site.ts'

type IssuePorts = Pick<Ports, 'compiled' | 'site' | 'runs'>

/**
 * Puts a campaign that has started on record and, unless it asked not to be, into the archive. Idempotent. While the
 * settings, words or templates have errors it is put on record only: the next publishing makes its page.
 */
export async function publishIssue(
  ports: IssuePorts,
  input: { readonly campaign: StartedCampaign; readonly read: Composer['read'] },
): Promise<void> {
  const issue = await issueOf(ports, input.campaign)
  // Campaigns that start at the same minute do this side by side.
  await ports.compiled.change('issues', (stored) => withIssue((stored ?? []) as readonly Issue[], issue))
  const loaded = await input.read()
  if (!loaded.ok) return
  const outputs = await outputsOf(ports, loaded.value)
  await writeSite(ports, { outputs, isStale: () => false, now: issue.startedAt })
}

/** The archive, and the sitemap that names its pages; before anything was published there is none. */
async function outputsOf(ports: IssuePorts, written: Publication) {
  const issues = await readIssues(ports)
  const pictures = (await ports.compiled.read('shown-pictures')) as ShownPictures | undefined
  const publication = pictures ? withShownPictures(written, pictures) : written
  const register = await readFeedRegister(ports)
  const sitemap = register ? sitemapOutputs(publication, issues, register) : []
  return [...archivePages(publication, issues), ...sitemap]
}

async function issueOf(ports: IssuePorts, campaign: StartedCampaign): Promise<Issue> {
  const { id, runId, definition, series } = campaign
  const run = await ports.runs.readRun(runId)
  const [articles, ...smaller] = run ? await contentsOf(ports.runs, run) : []
  if (!run || !articles) throw new Error(`campaign ${id} has started without a run`)
  const others = [...new Set(smaller.flat())].filter((slug) => !articles.includes(slug))
  const { timeZone } = await readSite(ports)
  const variant = await ports.runs.readVariant(run, 0)
  const serves = servedFrequencies(definition, run.cohorts)
  return {
    slug: id,
    kind: definition.kind,
    title: variant?.name ?? definition.name,
    ...(variant && { subject: variant.subject }),
    ...(variant?.letter && { letter: variant.letter }),
    ...(definition.booking && { booking: definition.booking }),
    startedAt: run.instant,
    // As its mail says: what was held back goes out on another day than it was due.
    date: localDay(run.createdAt, timeZone),
    articles,
    ...(others.length > 0 && { others }),
    topics: definition.audience.topics,
    ...(isPart(definition) && { part: true }),
    ...(serves && { serves }),
    preparedAt: run.createdAt,
    ...(series && { series: series.id, number: series.number }),
    archived: definition.archive,
  }
}

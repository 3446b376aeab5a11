import { type Campaign, isSeries, type Series } from '../core/campaigns/campaign.ts'
import { campaignName } from '../core/campaigns/campaign-name.ts'
import { occurrences } from '../core/campaigns/recurrence.ts'
import type { Issue } from '../core/digests/issue.ts'
import { plusMilliseconds } from '../core/instant.ts'
import { dayBegins, localDay, readDay } from '../core/local-day.ts'
import { monthsFrom } from '../core/month-grid.ts'
import type { Problem } from '../core/problem.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { liveCampaigns } from './live-campaigns.ts'
import type { Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'
import { readSite } from './read-site.ts'

/** Something that stands in the calendar, on a day in the site's zone. */
export type CalendarEntry = {
  readonly day: string
  readonly title: string
} & (
  | {
      readonly kind: 'sent' | 'scheduled' | 'sending' | 'paused' | 'series'
      readonly at: Instant
      readonly campaignId: string
      /** Times of a series on the same day besides this first one. */
      readonly more?: number
    }
  | { readonly kind: 'article' | 'draft-article'; readonly slug: string }
)

/** A month of the calendar. */
export interface CalendarMonth {
  readonly month: string
  /** In the site's zone. */
  readonly today: string
  readonly timeZone: string
  /** By day and time; articles, which have no time, first. */
  readonly entries: readonly CalendarEntry[]
  /** What keeps the articles from being read. */
  readonly problems: readonly Problem[]
}

/** More than a month shows legibly. */
const mostRead = 200

/**
 * What went out in a month, what is to go out in it and which articles are dated in it; the month of today without one.
 * Read from the record of issues, the due rows and the content: no list of campaigns is walked.
 */
export async function readCalendar(
  ports: Pick<Ports, 'clock' | 'campaigns' | 'compiled' | 'composer'>,
  asked: string | undefined,
): Promise<CalendarMonth> {
  const { timeZone } = await readSite(ports)
  const now = ports.clock.now()
  const today = localDay(now, timeZone)
  const month = asked ?? today.slice(0, 7)
  const monthEnds = dayBegins(readDay(`${monthsFrom(month, 1)}-01`), timeZone)
  const [issues, live, loaded] = await Promise.all([
    readIssues(ports),
    liveCampaigns(ports, { most: mostRead, until: monthEnds }),
    ports.composer.read(),
  ])
  const out = new Set(issues.map(({ slug }) => slug))
  const entries = [
    ...articleEntries(loaded.ok ? loaded.value.articles : []),
    ...issues.map((issue) => issueEntry(issue, live, timeZone)),
    ...live.filter(({ id }) => !out.has(id)).flatMap((campaign) => liveEntry(campaign, timeZone)),
    ...live.filter(isSeries).flatMap((series) => seriesEntries(series, { month, now, timeZone })),
  ]
  const inMonth = entries.filter(({ day }) => day.startsWith(`${month}-`))
  return {
    month,
    today,
    timeZone,
    entries: inMonth.toSorted((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1)),
    problems: loaded.ok ? [] : loaded.problems,
  }
}

function placeOf(entry: CalendarEntry): string {
  return `${entry.day}#${'at' in entry ? entry.at : ''}#${entry.title}`
}

interface DatedArticle {
  readonly slug: string
  readonly title: string
  readonly date: string
  readonly status: string
}

function articleEntries(articles: readonly DatedArticle[]): readonly CalendarEntry[] {
  return articles
    .filter(({ status }) => status !== 'archived')
    .map(({ slug, title, date, status }) => {
      const kind = status === 'draft' ? 'draft-article' : 'article'
      return { kind, day: date, title, slug }
    })
}

/** One that is on record may still be going out, or be held up. */
function issueEntry(
  { slug, title, startedAt }: Issue,
  live: readonly Campaign[],
  timeZone: string,
): CalendarEntry {
  const status = live.find(({ id }) => id === slug)?.status
  const kind = status === 'sending' || status === 'paused' ? status : 'sent'
  return { kind, day: localDay(startedAt, timeZone), at: startedAt, title, campaignId: slug }
}

function liveEntry(campaign: Campaign, timeZone: string): readonly CalendarEntry[] {
  const { id, status, scheduledFor } = campaign
  if (scheduledFor === undefined || isSeries(campaign)) return []
  const kind = status === 'sending' || status === 'paused' ? status : 'scheduled'
  const day = localDay(scheduledFor, timeZone)
  return [{ kind, day, at: scheduledFor, title: campaignName(campaign), campaignId: id }]
}

interface Months {
  readonly month: string
  readonly now: Instant
  readonly timeZone: string
}

/** The dates of a series that are still to come, one entry a day. */
function seriesEntries(series: Series, { month, now, timeZone }: Months): readonly CalendarEntry[] {
  if (series.status !== 'scheduled') return []
  const begins = plusMilliseconds(dayBegins(readDay(`${month}-01`), timeZone), -1)
  const days = new Map<string, CalendarEntry & { readonly kind: 'series' }>()
  for (const { instant } of occurrences(series.definition.schedule, begins > now ? begins : now)) {
    const day = localDay(instant, timeZone)
    if (day.slice(0, 7) > month) break
    const first = days.get(day)
    const fresh = {
      kind: 'series',
      day,
      at: instant,
      title: campaignName(series),
      campaignId: series.id,
    } as const
    days.set(day, first ? { ...first, more: (first.more ?? 0) + 1 } : fresh)
  }
  return [...days.values()]
}

import type { CampaignCounts } from './campaign.ts'
import type { ReasonCounts } from './count.ts'
import type { Link } from './link.ts'
import type { RecipientReason } from './recipient.ts'
import type { RunTotals } from './run-tally.ts'
import type { RunTiming } from './run-timing.ts'

/** A report as it is shown everywhere: whatever is part of something names the base, and the most followed link comes first. */
export interface ReportView {
  counts: CampaignCounts
  excluded: Reasons
  failed: Reasons
  outcomes: {
    base: number
    delivered: number
    bounced: { hard: number; soft: number }
    suppressed: number
    complained: number
    unsubscribed: number
    delayed: number
    rejected: number
    notRendered: number
    booked: number
  }
  clicks: { base: number; people: number; links: LinkView[] }
  variants: { number: number; subject: string; articles: string[]; people: number }[]
  timing: RunTiming | null
}

interface Reasons {
  base: number
  reasons: { reason: RecipientReason; people: number }[]
}

/** A link of the mails, and who followed it. */
export interface LinkView extends Omit<Link, 'article' | 'service'> {
  article: string | null
  service: string | null
  /** People who followed it. */
  people: number
  /** Messages in which a machine did. */
  machine: number
}

/** What a view is made from. */
export interface ReportedRun extends RunTotals {
  readonly links: readonly Link[]
  readonly variants: readonly {
    readonly number: number
    readonly subject: string
    readonly articles: readonly string[]
    readonly people: number
  }[]
  readonly timing?: RunTiming
}

/** Orders and names what a run adds up to. */
export function reportView(report: ReportedRun): ReportView {
  const { counts, excluded, failed, variants, timing } = report
  const { accepted: base, frozen, clicked: people } = counts
  return {
    counts,
    excluded: { base: frozen, reasons: reasonsOf(excluded) },
    failed: { base: frozen, reasons: reasonsOf(failed) },
    outcomes: { base, ...outcomesOf(report) },
    clicks: { base, people, links: linksOf(report) },
    variants: variants.map((variant) => ({ ...variant, articles: [...variant.articles] })),
    timing: timing ? { ...timing, busiestMinute: timing.busiestMinute && { ...timing.busiestMinute } } : null,
  }
}

function reasonsOf(reasons: ReasonCounts): Reasons['reasons'] {
  const entries = Object.entries(reasons) as [RecipientReason, number][]
  return entries
    .map(([reason, people]) => ({ reason, people }))
    .sort((one, other) => other.people - one.people)
}

function outcomesOf({ counts, outcomes }: ReportedRun): Omit<ReportView['outcomes'], 'base'> {
  const { delivered, complained, unsubscribed, booked } = counts
  const { hardBounced: hard, softBounced: soft, ...rest } = outcomes
  return { delivered, bounced: { hard, soft }, complained, unsubscribed, ...rest, booked }
}

function linksOf({ links, clicks }: ReportedRun): LinkView[] {
  const rows = links.map(({ article = null, service = null, ...link }) => {
    const { people, machine } = clicks.get(link.id) ?? { people: 0, machine: 0 }
    return { ...link, article, service, people, machine }
  })
  return rows.sort((one, other) => other.people - one.people || (one.url < other.url ? -1 : 1))
}

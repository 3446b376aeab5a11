import { reasonInWords } from '../core/campaigns/reason-words.ts'
import { inDigits } from '../core/counted.ts'
import { servedLines } from '../core/subscribers/frequency-words.ts'
import { type CampaignView, campaignLines } from './campaign-text.ts'
import { nextCommand, type StageOption } from './stage-option.ts'

interface Reasons {
  readonly reasons: readonly { readonly reason: string; readonly people: number }[]
}

/** What the API says in a report, as far as the terminal shows it. */
export interface ReportView {
  readonly campaign: CampaignView
  readonly excluded: Reasons
  readonly failed: Reasons
  readonly outcomes: {
    readonly bounced: { readonly hard: number; readonly soft: number }
    readonly suppressed: number
  }
  readonly clicks: {
    readonly links: readonly {
      readonly url: string
      readonly label: string
      readonly people: number
      readonly machine: number
    }[]
  }
  readonly frequencies?: readonly string[] | null
  readonly timing: { readonly seconds: number; readonly perSecond: number | null } | null
}

/** The report: a sentence, the equation that accounts for everyone, what came back, and which links were followed. */
export function reportLines(report: ReportView): readonly string[] {
  const { campaign, excluded, failed, timing } = report
  const { counts } = campaign
  const pace = timing?.perSecond
    ? [`  ${timing.perSecond} accepted a second over ${inDigits(timing.seconds)} s, pauses included`]
    : []
  return [
    ...campaignLines(campaign),
    ...servedLines(report.frequencies),
    '',
    row('frozen', counts.frozen),
    row('= accepted', counts.accepted),
    row('+ excluded', counts.excluded, reasonsIn(excluded)),
    row('+ failed', counts.failed, reasonsIn(failed)),
    row('+ in doubt', counts.inDoubt),
    row('+ pending', counts.pending),
    '',
    ...outcomeRows(report),
    ...linkRows(report),
    ...pace,
  ]
}

/** What stands for the report of a series, which mails nobody itself: where each of its issues stands, and how to read one. */
export function seriesLines(
  series: CampaignView,
  issues: readonly CampaignView[],
  stage: StageOption,
): readonly string[] {
  const [first] = issues
  if (!first) return [...campaignLines(series), '', 'No issue went out yet.']
  return [
    ...campaignLines(series),
    '',
    'Its issues, newest first:',
    ...issues.flatMap(campaignLines).map((line) => `  ${line}`),
    '',
    `Read one with: ${nextCommand(stage, `campaign report ${first.id}`)}`,
  ]
}

/** A window's acceptances are written when it ends; its first deliveries may be heard of before. */
const windowNote = 'accepted follows, window by window'

function outcomeRows({ campaign: { counts }, outcomes }: ReportView): readonly string[] {
  const { hard, soft } = outcomes.bounced
  return [
    row('delivered', counts.delivered, counts.delivered > counts.accepted ? windowNote : ''),
    row('bounced', counts.bounced, counts.bounced === 0 ? '' : `${hard} hard, ${soft} soft`),
    row('suppressed', outcomes.suppressed),
    row('complained', counts.complained),
    row('unsubscribed', counts.unsubscribed),
    row('clicked', counts.clicked),
    row('booked', counts.booked),
    '',
  ]
}

function linkRows({ clicks: { links } }: ReportView): readonly string[] {
  const followed = links.filter(({ people, machine }) => people + machine > 0)
  if (followed.length === 0) return []
  return [
    'Links, by the people who followed them (and messages in which a machine did):',
    ...followed.map(
      ({ url, label, people, machine }) =>
        `${inDigits(people).padStart(9)} ${`(${machine})`.padEnd(8)} ${label}  ${url}`,
    ),
    '',
  ]
}

function row(name: string, count: number, note = ''): string {
  return `  ${name.padEnd(14)}${inDigits(count).padStart(9)}${note && `  ${note}`}`
}

function reasonsIn({ reasons }: Reasons): string {
  return reasons
    .map(({ reason, people }) => `${inDigits(people)} ${reasonInWords(reason, people)}`)
    .join(', ')
}

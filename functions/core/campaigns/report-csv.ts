import { csvText } from '../csv.ts'
import type { ReportView } from './report-view.ts'

type Row = readonly [
  metric: string,
  dimension: string,
  detail: string,
  value: string | number | null,
  base?: number,
]

/** A report as one tidy table: each row one number, what it counts, and what it is a part of. */
export function reportCsv(report: ReportView): string {
  const rows = [...peopleRows(report), ...outcomeRows(report), ...clickRows(report), ...timingRows(report)]
  return csvText(
    ['metric', 'dimension', 'detail', 'value', 'base'],
    rows.map(([metric, dimension, detail, value, base = null]) => [metric, dimension, detail, value, base]),
  )
}

function peopleRows({ counts, excluded, failed, variants }: ReportView): readonly Row[] {
  const { frozen, accepted, excluded: out, failed: lost, inDoubt, pending } = counts
  const account = { frozen, accepted, excluded: out, failed: lost, 'in-doubt': inDoubt, pending }
  return [
    ...Object.entries(account).map(([state, people]): Row => ['people', state, '', people, frozen]),
    ...excluded.reasons.map(({ reason, people }): Row => ['excluded', reason, '', people, frozen]),
    ...failed.reasons.map(({ reason, people }): Row => ['failed', reason, '', people, frozen]),
    ...variants.map(
      ({ number, articles, people }): Row => ['variant', String(number), articles.join(' '), people, frozen],
    ),
  ]
}

function outcomeRows({ outcomes }: ReportView): readonly Row[] {
  const { base, bounced, notRendered, ...rest } = outcomes
  const flat = {
    ...rest,
    'bounced-hard': bounced.hard,
    'bounced-soft': bounced.soft,
    'not-rendered': notRendered,
  }
  return Object.entries(flat).map(([kind, people]): Row => ['outcome', kind, '', people, base])
}

function clickRows({ clicks: { base, people, links } }: ReportView): readonly Row[] {
  return [
    ['clicks', 'people', '', people, base],
    ...links.map((link): Row => ['link-people', link.url, link.label, link.people, base]),
    ...links.map((link): Row => ['link-machine', link.url, link.label, link.machine, base]),
  ]
}

function timingRows({ timing }: ReportView): readonly Row[] {
  if (!timing) return []
  const { startedAt, finishedAt, seconds, perSecond, busiestMinute } = timing
  return [
    ['timing', 'started-at', '', startedAt],
    ['timing', 'finished-at', '', finishedAt],
    ['timing', 'seconds', '', seconds],
    ['timing', 'accepted-per-second', '', perSecond],
    ['timing', 'busiest-minute', busiestMinute?.from ?? '', busiestMinute?.delivered ?? null],
  ]
}

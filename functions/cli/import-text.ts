import { counted, inDigits } from '../core/counted.ts'
import { outcomeWords, paceWords } from '../core/imports/import-words.ts'
import type { ImportJob } from './follow-import.ts'

/** Rows that a reason names one by one. */
const rowsNamed = 5

type Rejections = ImportJob['rejections']

/** What an import took and what it refused, the refused rows by reason, each with their lines, of many the first. */
export function importLines(file: string, job: ImportJob): readonly string[] {
  const { done, total, rejected, rejections } = job
  const lines = [
    `${inDigits(done - rejected)} of ${counted(total, 'row')} taken, ${inDigits(rejected)} refused.`,
  ]
  for (const reason of new Set(rejections.map((each) => each.reason)))
    lines.push(
      groupLine(
        file,
        reason,
        rejections.filter((each) => each.reason === reason),
      ),
    )
  if (rejected > rejections.length)
    lines.push(`  All ${inDigits(rejected)} of them, for a week: GET /api/v1/jobs/${job.id}/rejections`)
  return [...lines, ...outcomeLines(job)]
}

/** What to expect of an import that asks people, while it does. */
export function paceLine(perHour: number): string {
  return `${paceWords(perHour)} It goes on by itself when you stop watching.`
}

function outcomeLines({ import: told }: ImportJob): readonly string[] {
  if (!told) return []
  const { becomes, counts, columns, unreadColumns, dryRun, topics, topicless } = told
  const outcomes = outcomeWords(becomes)
  const names = Object.keys(outcomes) as (keyof typeof outcomes)[]
  const happened = names.filter((name) => counts[name] > 0)
  return [
    ...happened.map((name) => `  ${inDigits(counts[name])} ${outcomes[name]}`),
    ...(topics.length > 0 ? [`  Rows that name no topic get: ${topics.join(', ')}`] : []),
    ...(topicless > 0 ? [topiclessLine(topicless)] : []),
    `  Columns: ${columns.map(({ heading, target }) => `${heading} as ${target}`).join(', ')}`,
    ...(unreadColumns.length > 0 ? [unreadLine(told)] : []),
    ...(dryRun ? ['This was a dry run: nobody was written.'] : []),
  ]
}

function unreadLine({ becomes, columns, unreadColumns }: NonNullable<ImportJob['import']>): string {
  const wanted = becomes === 'suppressed' ? 'reason' : 'topics'
  const target = columns.some((column) => column.target === wanted) ? 'TARGET' : wanted
  // What a mapping cannot name is no example of one.
  const heading = unreadColumns.find((each) => !/[",$`\\]/.test(each)) ?? 'HEADING'
  return `  Not read: ${unreadColumns.join(', ')}. Say what such a column holds, as in --map "${heading}:${target}", or pass it over with -`
}

function topiclessLine(rows: number): string {
  const who = rows === 1 ? 'is of somebody who follows' : 'are of people who follow'
  return `  ${counted(rows, 'row')} ${who} no topic, so no campaign for a topic reaches them. Import the file with --topics`
}

function groupLine(file: string, reason: string, rows: Rejections): string {
  const [first, ...others] = rows.map(({ line }) => line)
  if (others.length === 0) return `  ${file}:${first} ${reason}`
  const places = [`${file}:${first}`, ...others.slice(0, rowsNamed - 1)].join(', ')
  const rest = rows.length > rowsNamed ? ` and ${inDigits(rows.length - rowsNamed)} more` : ''
  return `  ${counted(rows.length, 'row')}: ${reason}; lines ${places}${rest}`
}

import { counted, inDigits } from './counted.ts'
import type { ImportJob } from './follow-import.ts'

type Rejections = ImportJob['rejections']

/** What an import took and what it refused, the refused rows by reason, each with its file and line or the first of them. */
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
  const pace = `People are asked evenly, about ${inDigits(perHour)} an hour, so that no signup waits behind them.`
  return `${pace} It goes on by itself when you stop watching.`
}

const outcomesOfImporting = {
  created: 'new',
  updated: 'with something new',
  unchanged: 'known as they are',
  suppressed: 'left, complained, bounced or were suppressed or erased before, and stay so',
  invited: 'asked by a confirmation mail',
} as const

/** What the same counts mean for a list of people who are not to be mailed. */
const outcomesOfSuppressing = {
  ...outcomesOfImporting,
  created: 'new, and suppressed from now on',
  updated: 'known, and suppressed from now on',
  unchanged: 'suppressed by hand before',
} as const

function outcomeLines({ import: told }: ImportJob): readonly string[] {
  if (!told) return []
  const { becomes, counts, columns, dryRun, topics, topicless } = told
  const outcomes = becomes === 'suppressed' ? outcomesOfSuppressing : outcomesOfImporting
  const names = Object.keys(outcomes) as (keyof typeof outcomes)[]
  const happened = names.filter((name) => counts[name] > 0)
  return [
    ...happened.map((name) => `  ${inDigits(counts[name])} ${outcomes[name]}`),
    ...(topics.length > 0 ? [`  Rows that name no topic get: ${topics.join(', ')}`] : []),
    ...(topicless > 0 ? [topiclessLine(topicless)] : []),
    `  Columns: ${columns.map(({ heading, target }) => `${heading} as ${target}`).join(', ')}`,
    ...(dryRun ? ['This was a dry run: nobody was written.'] : []),
  ]
}

function topiclessLine(rows: number): string {
  const who = rows === 1 ? 'is of somebody who follows' : 'are of people who follow'
  return `  ${counted(rows, 'row')} ${who} no topic, so no campaign for a topic reaches them. Import the file with --topics`
}

function groupLine(file: string, reason: string, rows: Rejections): string {
  const first = `${file}:${rows[0]?.line}`
  return rows.length === 1
    ? `  ${first} ${reason}`
    : `  ${counted(rows.length, 'row')}: ${reason}; the first is ${first}`
}

import { inDigits } from '../counted.ts'
import type { ImportAim, ImportCounts, ImportJob } from '../jobs/import-job.ts'

type OutcomeWords = { readonly [count in keyof ImportCounts]: string }

const importing: OutcomeWords = {
  created: 'new',
  updated: 'with something new',
  unchanged: 'known as they are',
  suppressed: 'left, complained, bounced or were suppressed or erased before, and stay so',
  invited: 'asked by a confirmation mail',
}

/** What the same counts mean for a list of people who are not to be mailed. */
const suppressing: OutcomeWords = {
  ...importing,
  created: 'new, and suppressed from now on',
  updated: 'known, and suppressed from now on',
  unchanged: 'suppressed by hand before',
}

/** What became of rows, as it follows a number of them, in the order in which it is told. */
export function outcomeWords(becomes: ImportAim): OutcomeWords {
  return becomes === 'suppressed' ? suppressing : importing
}

/** What to expect of an import that asks people, while it does. */
export function paceWords(perHour: number): string {
  return `People are asked evenly, about ${inDigits(perHour)} an hour, so that no signup waits behind them.`
}

const aims: { readonly [aim in ImportAim]: string } = {
  active: 'Can be mailed at once',
  pending: 'Asked first, by mail',
  suppressed: 'Never mailed again',
}

/** What an import makes of people. */
export function aimWords(becomes: ImportAim): string {
  return aims[becomes]
}

/** How an import stands, in a word or two. */
export function standingWords(job: ImportJob): string {
  const { preparation, status, reason = '' } = job
  if (status === 'failed') return preparation || reason.startsWith('cancelled') ? 'Cancelled' : 'Failed'
  if (preparation) return job.upload ? stepWords[preparation.step] : 'Its file is not whole'
  if (status === 'done') return job.isDryRun ? 'Dry run' : 'Done'
  return `${inDigits(job.done)} of ${inDigits(job.total)} rows`
}

const stepWords = {
  columns: 'Columns are to be chosen',
  trying: 'Being tried',
  tried: 'Waits for your word',
} as const

/** Refused rows that have one reason, of those that the job itself shows. */
export interface RefusedGroup {
  readonly reason: string
  readonly lines: readonly number[]
}

/** The refused rows that a job shows, by reason, the most frequent first. */
export function refusedGroups({ rejections }: Pick<ImportJob, 'rejections'>): readonly RefusedGroup[] {
  const groups = new Map<string, number[]>()
  for (const { line, reason } of rejections) groups.set(reason, [...(groups.get(reason) ?? []), line])
  return [...groups]
    .map(([reason, lines]) => ({ reason, lines }))
    .toSorted((one, other) => other.lines.length - one.lines.length)
}

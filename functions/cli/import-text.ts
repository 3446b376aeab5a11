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
  const kept = inDigits(rejections.length)
  if (rejected > rejections.length) lines.push(`  Reasons are kept of the first ${kept} refused rows only.`)
  return lines
}

function groupLine(file: string, reason: string, rows: Rejections): string {
  const first = `${file}:${rows[0]?.line}`
  return rows.length === 1
    ? `  ${first} ${reason}`
    : `  ${counted(rows.length, 'row')}: ${reason}; the first is ${first}`
}

import { checkTitles, type Finding, type Remedy } from '../core/doctor/finding.ts'
import { verdictWords } from '../core/doctor/finding-words.ts'
import { recordText } from '../core/email/sender-records.ts'

const widest = Math.max(...Object.values(checkTitles).map(({ length }) => length))
const indent = ' '.repeat(14)

/** A finding as lines: the verdict with what was found, why it matters, and what mends it, ready to copy. */
export function findingLines(finding: Finding): readonly string[] {
  const title = checkTitles[finding.check].padEnd(widest)
  const line = `${verdictWords[finding.verdict].padEnd(11)}   ${title}   ${finding.message}`
  if (finding.verdict === 'ok' || finding.verdict === 'not-checked') return [line]
  return [line, `${indent}Why: ${finding.why}.`, ...finding.remedies.map(remedyLine)]
}

function remedyLine(remedy: Remedy): string {
  if (remedy.kind === 'command') return `${indent}Run: ${remedy.command}`
  if (remedy.kind === 'record') return `${indent}Publish: ${recordText(remedy.record)}`
  return `${indent}Do: ${remedy.step}.`
}

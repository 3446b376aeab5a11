import { counted } from '../core/counted.ts'
import { checkTitles, type Finding, type Remedy } from '../core/doctor/finding.ts'
import { recordText } from '../core/email/sender-records.ts'

const verdictWords = { ok: 'ok', warning: 'warning', wrong: 'wrong', 'not-checked': 'not checked' } as const
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

/** What all of it comes to, and where to begin. */
export function summaryLine(findings: readonly Finding[]): string {
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong')
  const warnings = findings.filter(({ verdict }) => verdict === 'warning').length
  const notes = warnings > 0 ? `, ${counted(warnings, 'warning')}` : ''
  const [first] = wrong
  if (!first) return `Nothing is wrong${notes}.`
  return `${counted(wrong.length, 'thing')} wrong${notes}. Begin with: ${checkTitles[first.check]}.`
}

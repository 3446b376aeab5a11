import { counted } from '../counted.ts'
import { checkTitles, type Finding } from './finding.ts'

/** Verdicts as an owner reads them. */
export const verdictWords = {
  ok: 'ok',
  warning: 'warning',
  wrong: 'wrong',
  'not-checked': 'not checked',
} as const satisfies { readonly [verdict in Finding['verdict']]: string }

/** What all of it comes to, and where to begin. */
export function summaryLine(findings: readonly Finding[]): string {
  const wrong = findings.filter(({ verdict }) => verdict === 'wrong')
  const warnings = findings.filter(({ verdict }) => verdict === 'warning').length
  const notes = warnings > 0 ? `, ${counted(warnings, 'warning')}` : ''
  const [first] = wrong
  if (!first) return `Nothing is wrong${notes}.`
  return `${counted(wrong.length, 'thing')} wrong${notes}. Begin with: ${checkTitles[first.check]}.`
}

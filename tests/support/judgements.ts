import type { Judgement } from '../../functions/core/doctor/finding.ts'
import { recordText } from '../../functions/core/email/sender-records.ts'

/** A judgement in lines: the verdict and what was found, then what mends it. */
export function linesOf(judgement: Judgement): readonly string[] {
  const head = `${judgement.verdict}: ${judgement.message}`
  if (judgement.verdict === 'ok' || judgement.verdict === 'not-checked') return [head]
  return [
    head,
    ...judgement.remedies.map((remedy) => {
      if (remedy.kind === 'command') return `$ ${remedy.command}`
      return remedy.kind === 'record' ? recordText(remedy.record) : remedy.step
    }),
  ]
}

import type { Problem } from '../problem.ts'

/** Why an order was not carried out, and what to do instead; both in plain words without a full stop. */
export interface Refusal {
  /** Stable kebab-case name of the rule, for programs. */
  readonly rule: string
  readonly reason: string
  readonly mend: string
}

/** The refusal that the first error among these problems makes; there has to be one. */
export function refusalOfProblems(problems: readonly Problem[]): Refusal {
  const first = problems.find(({ severity }) => severity === 'error')
  if (!first) throw new Error('what is unfit has no error')
  return { rule: first.rule, reason: first.message, mend: first.mend }
}

/** A refusal as one problem among others. */
export function refusalProblem(
  { rule, reason, mend }: Refusal,
  place: Pick<Problem, 'file' | 'line' | 'column'>,
): Problem {
  const { file, line, column } = place
  const message = `${reason.charAt(0).toUpperCase()}${reason.slice(1)}`
  return { file, line, column, rule, severity: 'error', message, mend }
}

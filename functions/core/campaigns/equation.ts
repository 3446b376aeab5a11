import type { LetterCounts } from './count.ts'

/** A part of the equation that accounts for everyone of a run (promise P2). */
export interface EquationPart {
  readonly key: Exclude<keyof LetterCounts, 'frozen'>
  readonly people: number
  readonly word: string
  /** What the word says of a person. */
  readonly meaning: string
}

const parts: readonly Omit<EquationPart, 'people'>[] = [
  { key: 'accepted', word: 'accepted', meaning: 'SES took their message' },
  { key: 'excluded', word: 'excluded', meaning: 'they were not to be mailed when their turn came' },
  { key: 'failed', word: 'failed', meaning: 'SES refused their message, or a doubt about it was closed' },
  {
    key: 'inDoubt',
    word: 'in doubt',
    meaning: 'SES may have taken their message, and nothing has told us yet',
  },
  { key: 'pending', word: 'pending', meaning: 'their turn is still to come' },
]

/** The five parts that add up to everyone frozen, in the order in which they are told. */
export function equationOf(counts: LetterCounts): readonly EquationPart[] {
  return parts.map((part) => ({ ...part, people: counts[part.key] }))
}

import { type Frequency, frequencies } from './frequency.ts'

const readers: { readonly [frequency in Frequency]: string } = {
  every: 'every issue',
  weekly: 'one a week',
  monthly: 'one a month',
}

/** Whom a digest serves by how often they want one, as a line; nothing to say where that is everybody. */
export function servedLines(served: readonly string[] | null | undefined): readonly string[] {
  if (!served) return []
  const others = frequencies.filter((frequency) => !served.includes(frequency))
  if (others.length === 0) return []
  const whom = (some: readonly Frequency[]) => some.map((each) => readers[each]).join(' or ')
  const are = frequencies.filter((frequency) => served.includes(frequency))
  return [`It is for those who want ${whom(are)}; those who want ${whom(others)} are not due.`]
}

import type { Problem } from '../core/problem.ts'

/** The words as a sentence: a capital at its start, a full stop at its end. */
export function sentence(text: string): string {
  const trimmed = text.trim()
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}${/[.!?]$/.test(trimmed) ? '' : '.'}`
}

/** What is wrong and how to mend it, as sentences. */
export function problemInWords({ message, mend }: Pick<Problem, 'message' | 'mend'>): string {
  return `${sentence(message)} ${sentence(mend)}`
}

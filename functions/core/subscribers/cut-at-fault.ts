/** An expression in three: what stands before a fault, the word at it, and what follows; together they are the expression. */
export interface CutExpression {
  readonly before: string
  /** Empty where the fault is that something is missing at the end. */
  readonly at: string
  readonly after: string
}

/** Cuts an expression at the column of a fault, which counts characters from 1. */
export function cutAtFault(expression: string, column: number): CutExpression {
  const before = [...expression].slice(0, column - 1).join('')
  const rest = expression.slice(before.length)
  const at = /^(?:"[^"]*"?|[^\s(),]+|\S)/u.exec(rest)?.[0] ?? ''
  return { before, at, after: rest.slice(at.length) }
}

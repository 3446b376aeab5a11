/** A spot in a source file, both numbers 1-based. */
export interface Place {
  readonly line: number
  readonly column: number
}

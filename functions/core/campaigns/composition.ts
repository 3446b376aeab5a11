import type { Problem } from '../problem.ts'
import type { Link } from './link.ts'
import type { Variant } from './run.ts'

/** A run's content. */
export interface Composition {
  /** At least one, numbered from 0. */
  readonly variants: readonly Variant[]
  /** Everything that the variants link to, each once. */
  readonly links: readonly Link[]
  /** Where the campaign names its audience, for what is wrong with that. */
  readonly audienceAt?: Pick<Problem, 'file' | 'line' | 'column'>
}

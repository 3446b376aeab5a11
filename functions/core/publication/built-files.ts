import type { Instant } from '../subscribers/subscriber.ts'

/**
 * What the last publishing made, compiled under the name `built`: by path, the key of what a file followed from and the
 * tag of its bytes (`objectTag`). It holds for the code that made it.
 */
export interface BuiltFiles {
  readonly code: string
  readonly files: { readonly [path: string]: readonly [key: string, tag: string] }
  /** Files that no page names any more, since when: pages that browsers and edges have kept may still name them. */
  readonly leaving?: { readonly [path: string]: Instant }
}

import { createHash } from 'node:crypto'
import type { Variant } from './run.ts'

/** Names a content by what it says: 16 hex digits of SHA-256 over all its variants. */
export function contentIdOf(variants: readonly Variant[]): string {
  return createHash('sha256').update(JSON.stringify(variants)).digest('hex').slice(0, 16)
}

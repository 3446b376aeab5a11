import { contentMark, type PublishedContent } from '../core/publication/published-content.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

/**
 * How what is stored and what the site shows go together. `published`: they are the same, since that instant. `under-way`: a change
 * is being published, as it is at the latest a few minutes after it was stored. `refused`: settings, words or templates have errors,
 * so the site stays as it was.
 */
export type Publishing =
  | { readonly kind: 'published' | 'refused'; readonly at: Instant }
  | { readonly kind: 'under-way' }

/** Looks whether what is stored now is what was published last. */
export async function readPublishing(ports: Pick<Ports, 'compiled' | 'content'>): Promise<Publishing> {
  const last = (await ports.compiled.read('publication')) as PublishedContent | undefined
  const stored = contentMark(await ports.content.list(''))
  if (last?.content !== stored) return { kind: 'under-way' }
  return { kind: last.done ? 'published' : 'refused', at: last.at }
}

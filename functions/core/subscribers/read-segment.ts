import type { Site } from '../site/site.ts'
import { checkSegment } from './check-segment.ts'
import { parseSegment } from './parse-segment.ts'
import type { Segment } from './segment.ts'
import type { SegmentFault } from './segment-tokens.ts'

export type ReadSegment =
  | { readonly kind: 'read'; readonly segment: Segment }
  /** It cannot be understood, or asks for what the site does not have; one fault at least. */
  | { readonly kind: 'unfit'; readonly faults: readonly SegmentFault[] }

/** Reads an expression and checks it against the site's topics and fields. Never throws on any text. */
export function readSegment(expression: string, site: Pick<Site, 'topics' | 'signup'>): ReadSegment {
  const parsed = parseSegment(expression)
  const faults = parsed.ok ? checkSegment(parsed.segment, site) : [parsed.fault]
  return parsed.ok && faults.length === 0
    ? { kind: 'read', segment: parsed.segment }
    : { kind: 'unfit', faults }
}

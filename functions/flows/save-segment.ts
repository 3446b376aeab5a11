import { checkSegment } from '../core/subscribers/check-segment.ts'
import { parseSegment } from '../core/subscribers/parse-segment.ts'
import type { StoredSegment } from '../core/subscribers/segment.ts'
import type { SegmentFault } from '../core/subscribers/segment-tokens.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export interface SaveSegment {
  /** `[a-z0-9-]`: what campaigns will name. */
  readonly name: string
  readonly expression: string
}

export type SaveSegmentOutcome =
  | { readonly kind: 'saved'; readonly segment: StoredSegment }
  /** Its expression cannot be read, or asks for what the site does not have. */
  | { readonly kind: 'unfit'; readonly faults: readonly SegmentFault[] }

/** Keeps a segment under its name, new or in place of the one before. Campaigns that have started keep theirs. */
export async function saveSegment(
  ports: Pick<Ports, 'clock' | 'compiled' | 'segments'>,
  { name, expression }: SaveSegment,
): Promise<SaveSegmentOutcome> {
  const parsed = parseSegment(expression)
  const faults = parsed.ok ? checkSegment(parsed.segment, await readSite(ports)) : [parsed.fault]
  if (faults.length > 0) return { kind: 'unfit', faults }
  const now = ports.clock.now()
  const before = await ports.segments.read(name)
  const segment = { name, expression, createdAt: before?.createdAt ?? now, updatedAt: now }
  await ports.segments.put(segment)
  return { kind: 'saved', segment }
}

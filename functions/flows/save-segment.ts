import { readSegment } from '../core/subscribers/read-segment.ts'
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

/**
 * Keeps a segment under its name, new or in place of the one before. Saving the same expression again changes nothing, so
 * its count stays; another expression begins without one. Campaigns that have started keep theirs.
 */
export async function saveSegment(
  ports: Pick<Ports, 'clock' | 'compiled' | 'segments'>,
  { name, expression }: SaveSegment,
): Promise<SaveSegmentOutcome> {
  const read = readSegment(expression, await readSite(ports))
  if (read.kind === 'unfit') return read
  const now = ports.clock.now()
  const before = await ports.segments.read(name)
  if (before?.expression === expression) return { kind: 'saved', segment: before }
  const segment = { name, expression, createdAt: before?.createdAt ?? now, updatedAt: now }
  await ports.segments.put(segment)
  return { kind: 'saved', segment }
}

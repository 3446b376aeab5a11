import { readSegment } from '../core/subscribers/read-segment.ts'
import type { StoredSegment } from '../core/subscribers/segment.ts'
import type { SegmentFault } from '../core/subscribers/segment-tokens.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export interface ReviseSegment {
  /** `[a-z0-9-]`: what campaigns will name. */
  readonly name: string
  readonly expression: string
  /** When what was looked at was last changed; `nothing` for one that is to be new. */
  readonly over: Instant | 'nothing'
}

export type ReviseSegmentOutcome =
  | { readonly kind: 'saved' }
  /** Its expression cannot be read, or asks for what the site does not have. */
  | { readonly kind: 'unfit'; readonly faults: readonly SegmentFault[] }
  /** Somebody was faster: this is how it stands now; undefined when it is gone. */
  | { readonly kind: 'conflict'; readonly stands: StoredSegment | undefined }

/**
 * Keeps a segment in place of the one that somebody looked at, so that what a colleague saved meanwhile is not lost. The same
 * expression again changes nothing, so its count stays. Campaigns that have started keep theirs.
 */
export async function reviseSegment(
  ports: Pick<Ports, 'clock' | 'compiled' | 'segments'>,
  { name, expression, over }: ReviseSegment,
): Promise<ReviseSegmentOutcome> {
  const read = readSegment(expression, await readSite(ports))
  if (read.kind === 'unfit') return read
  const before = await ports.segments.read(name)
  if (before?.expression === expression && over !== 'nothing') return { kind: 'saved' }
  const now = ports.clock.now()
  const segment = { name, expression, createdAt: before?.createdAt ?? now, updatedAt: now }
  if ((await ports.segments.put(segment, over)) === 'written') return { kind: 'saved' }
  const stands = await ports.segments.read(name)
  // Our own write may have come through and its answer been lost.
  return stands?.expression === expression && stands.updatedAt === now
    ? { kind: 'saved' }
    : { kind: 'conflict', stands }
}

import { countAnew, isBehind } from '../core/campaigns/pacing.ts'
import { isShort } from './deadline.ts'
import { afterFault, type Lane, type LaneStop, logFault, noRate, refreshQuota, stopLane } from './lane.ts'
import { laneChunks, type OpenChunk } from './lane-chunks.ts'
import { serveChunk } from './serve-chunk.ts'

/** How serving a lane's chunks ended. */
export type LaneEnd =
  /** Nobody of the lane is pending any more. */
  | { readonly kind: 'done' }
  /** The lane's time is over; `from` is the range start of the first chunk that may hold somebody pending. */
  | { readonly kind: 'out-of-time'; readonly from: string }
  | LaneStop

/** More windows side by side would only put more people in doubt after a crash. */
const mostOpen = 4

/**
 * Serves the lane's pending people, chunk by chunk. One window is open at a time, until requests take so long that the
 * pace is missed: then chunks are served side by side, at most four, on the one timetable. A fault stops the lane like
 * anything else that does, and the others record what they have.
 */
export async function serveLane(lane: Lane): Promise<LaneEnd> {
  if (lane.allowance <= 0) return { kind: 'quota' }
  if (!Number.isFinite(lane.pace.base)) return noRate
  const unserved = await serveChunks(lane, laneChunks(lane))
  if (lane.stop) return lane.stop
  const [from] = unserved.toSorted()
  return from === undefined ? { kind: 'done' } : { kind: 'out-of-time', from }
}

/** Takes chunk after chunk, and a helper when the lane is behind; answers the range starts of those left unserved. */
async function serveChunks(lane: Lane, chunks: AsyncIterator<OpenChunk>): Promise<readonly string[]> {
  const helpers: Promise<readonly string[]>[] = []
  lane.open += 1
  const own = await serveOneByOne(lane, chunks, () => {
    if (lane.open < mostOpen) helpers.push(serveChunks(lane, chunks))
  }).catch((cause: unknown) => {
    logFault(lane.ports, lane.order, cause)
    stopLane(lane, afterFault)
    return []
  })
  lane.open -= 1
  return [...own, ...(await Promise.all(helpers)).flat()]
}

async function serveOneByOne(
  lane: Lane,
  chunks: AsyncIterator<OpenChunk>,
  callHelper: () => void,
): Promise<readonly string[]> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    const { from } = next.value.chunk
    const { clock } = lane.ports
    await refreshQuota(lane)
    if (lane.stop || isShort(clock, lane.deadline)) return [from]
    if (isBehind(lane.pace, clock.real())) {
      lane.pace = countAnew(lane.pace, clock.real())
      callHelper()
    }
    const served = await serveChunk(lane, next.value)
    if (served.kind === 'unserved') return [from]
  }
  return []
}

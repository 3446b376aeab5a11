import { hour } from '../instant.ts'

/** What a lane met at its last ends in a row without mailing anybody in between. */
export interface LaneTrouble {
  /** Ends in a row. */
  readonly ends: number
  /** How many of them were faults. */
  readonly faults: number
  /** Milliseconds of real time: when the first of them was. */
  readonly since: number
  /** The last one's, in words for the owner. */
  readonly reason: string
}

/** How a lane ended before everyone was served, though nobody had told it to stop. */
export interface TroubledEnd {
  readonly reason: string
  readonly isFault: boolean
  /** Somebody was mailed before it: what was met earlier is over. */
  readonly hasMailed: boolean
}

/** Faults in a row that no further try is likely to mend. */
const mostFaults = 5
/** How long nothing may get through before the owner has to look. */
const longestWait = hour
/** A machine that slept for an hour has not tried for an hour. */
const fewestEnds = 20

/** What the lane remembers after one more such end, at that real time. */
export function addTrouble(before: LaneTrouble | undefined, end: TroubledEnd, now: number): LaneTrouble {
  const { ends, faults, since } = before && !end.hasMailed ? before : { ends: 0, faults: 0, since: now }
  return { ends: ends + 1, faults: faults + (end.isFault ? 1 : 0), since, reason: end.reason }
}

/** Why the campaign has to pause instead of its lane being started once more; undefined while it is worth a try. */
export function hopelessReason(trouble: LaneTrouble | undefined, now: number): string | undefined {
  if (!trouble) return undefined
  if (trouble.faults >= mostFaults) {
    return `sending ended by a fault ${mostFaults} times in a row: ${trouble.reason}`
  }
  const isStuck = trouble.ends >= fewestEnds && now - trouble.since >= longestWait
  return isStuck ? `nothing got through for an hour: ${trouble.reason}` : undefined
}

/** A part of everybody: its number, from 1, and of how many parts, a power of two up to 4096. */
export interface Part {
  readonly part: number
  readonly parts: number
}

/** Ids that lie in a part: those after `after`, up to and with `until`; absent where nothing bounds it. */
interface IdRange {
  readonly after?: string
  readonly until?: string
}

const digits = 3
const all = 16 ** digits
const length = 32

/** The ids of a part. Ids are keyed hashes, so that parts hold about as many people each. */
export function idsOfPart({ part, parts }: Part): IdRange {
  const [from, to] = [((part - 1) * all) / parts, (part * all) / parts]
  return {
    ...(from > 0 && { after: lastIdBefore(from) }),
    ...(to < all && { until: lastIdBefore(to) }),
  }
}

/** True for a part that there is. */
export function isPart({ part, parts }: Part): boolean {
  const isPower = Number.isInteger(parts) && parts >= 1 && parts <= all && (parts & (parts - 1)) === 0
  return isPower && Number.isInteger(part) && part >= 1 && part <= parts
}

/** Into how many parts to cut a part that was full at this id, or, without one, at its end, so that each fits with some room. */
export function partsThatFit({ part, parts }: Part, fullAt?: string): number {
  const at = fullAt === undefined ? part : (Number.parseInt(fullAt.slice(0, digits), 16) / all) * parts
  const reached = Math.max(at - (part - 1), 1 / all)
  const wanted = parts * Math.max(2, room / reached)
  return Math.min(all, 2 ** Math.ceil(Math.log2(wanted)))
}

const room = 1.3

/** The greatest id that begins with a lower prefix. */
function lastIdBefore(prefix: number): string {
  return (prefix - 1).toString(16).padStart(digits, '0').padEnd(length, 'f')
}

import type { Lease } from './ledger.ts'

/** Milliseconds after which a call to SES has ended one way or another: connecting, answering, and then some. */
export const sendTimeout = 15_000
/** Milliseconds a lease outlives the last call it allows: the record's own time, and then some. */
const recordMargin = 5_000
/** Milliseconds that two machines' clocks may differ. */
const clockSkew = 2_000

/** The lease of a window: its pace (twice over, since throttling halves it), the hard timeout, and a margin. */
export function leaseFor(
  attempt: string,
  window: { readonly size: number; readonly interval: number },
  now: number,
  boot: string,
): Lease {
  const sending = Math.ceil(2 * window.size * window.interval)
  return { attempt, boot, until: now + sending + sendTimeout + recordMargin }
}

/** True while a call begun now is sure to end, one way or another, before anyone may take the window over. */
export function allowsCall(lease: Lease, now: number): boolean {
  return now + sendTimeout + clockSkew < lease.until
}

/** True when others may take the window over: its time is up, or the process that claimed it is known to be gone. */
export function isOver(lease: Lease | undefined, now: number, boot: string): boolean {
  return lease === undefined || lease.boot !== boot || now > lease.until + clockSkew
}

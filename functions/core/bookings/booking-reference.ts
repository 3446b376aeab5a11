import { createHmac } from 'node:crypto'
import type { Instant } from '../subscribers/subscriber.ts'

/** Who followed which booking link of which run: what a booking that names the reference is credited to. */
export interface BookingReference {
  /** 22 characters of `[A-Za-z0-9_-]`; says nothing to anybody else. */
  readonly reference: string
  readonly runId: string
  readonly subscriberId: string
  readonly linkId: string
  /** Key of the service of site.yaml. */
  readonly service: string
  /** Slug of the article that the link stands in. */
  readonly article?: string
  /** When the link was first followed. */
  readonly at: Instant
}

/** The reference of a person's booking link: the same at every click, and nobody without the key can make it. */
export function bookingReferenceOf(
  idKey: Uint8Array,
  of: Pick<BookingReference, 'runId' | 'subscriberId' | 'linkId'>,
): string {
  const text = ['booking', of.runId, of.subscriberId, of.linkId].join('\n')
  return createHmac('sha256', idKey).update(text).digest().subarray(0, 16).toString('base64url')
}

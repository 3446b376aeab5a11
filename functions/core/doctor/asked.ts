/** What came of a question to AWS, to the DNS or to the stage. */
export type Asked<T> =
  | { readonly kind: 'told'; readonly value: T }
  /** Nobody told: the reason is a clause for the owner, with no address and no secret in it. */
  | { readonly kind: 'silent'; readonly reason: string }
  /** The question has no sense on this stage. */
  | { readonly kind: 'not-here' }

/** An answer. */
export function told<T>(value: T): Asked<T> {
  return { kind: 'told', value }
}

/** A question that has no sense on this stage. */
export const notHere: { readonly kind: 'not-here' } = { kind: 'not-here' }

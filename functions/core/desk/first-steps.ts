/** What a new owner does before a first campaign goes out, in this order. */
const order = ['people', 'article', 'campaign', 'sender'] as const

/** One of these steps, and whether it is done. */
export interface FirstStep {
  readonly kind: (typeof order)[number]
  readonly isDone: boolean
}

/** The first steps in their order; none once all of them are done. */
export function firstSteps(done: ReadonlySet<FirstStep['kind']>): readonly FirstStep[] {
  if (order.every((kind) => done.has(kind))) return []
  return order.map((kind) => ({ kind, isDone: done.has(kind) }))
}

import type { LaneTrouble } from './lane-trouble.ts'

/** What wakes a sender. `hop` counts the messages of one lane and epoch; together they make the FIFO dedupe id. */
export interface LaneMessage {
  readonly campaignId: string
  readonly runId: string
  readonly lane: number
  readonly epoch: number
  readonly hop: number
  /** Range start of the chunk to go on with; chunks before it hold nobody pending. */
  readonly from?: string
  /** What the lane met when it was driven last. */
  readonly trouble?: LaneTrouble
  /** How many times slower than its pace throttling had made it by then; absent when it had not. */
  readonly slowdown?: number
}

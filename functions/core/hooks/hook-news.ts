import type { HookEvent } from './hook-event.ts'

/**
 * That a write was about to be made which others are to be told of. It is kept ahead of the write, so that no crash loses
 * the events; whoever works it off looks whether the write was made.
 */
export type HookNews =
  | {
      readonly of: 'subscriber'
      readonly id: string
      /** The version that the write makes, and the mark by which it is known again (`Subscriber.newsMarks`). */
      readonly version: number
      readonly mark: string
      readonly events: readonly HookEvent[]
    }
  | {
      readonly of: 'campaign'
      readonly id: string
      /** The version that the write makes, and the action by which the trail knows it. */
      readonly version: number
      readonly action: string
      readonly events: readonly HookEvent[]
    }

/** What became of the write: `open` as long as it may still come. */
export type NewsStanding = 'made' | 'open' | 'lost'

import type { KeptMessage } from '../core/dead-letters/dead-letter.ts'
import type { Clock } from './ports.ts'

/** What the owner's commands on dead letters need. No function has it: an owner acts with their own rights. */
export interface DeadLetterPorts {
  readonly clock: Pick<Clock, 'real' | 'wait'>
  readonly desk: DeadLetterDesk
}

/** A dead-letter queue as it stands. */
export interface DeadLetterQueue {
  /** Of the queue that its messages come from, such as `lanes`; `schedules` for what no queue delivered. */
  readonly name: string
  /** Names it in the calls below. */
  readonly url: string
  /** About how many messages it keeps. */
  readonly messages: number
  /** True where its messages came from a queue, and so can be given back to it. */
  readonly isReturnable: boolean
  /** The last time that its messages were given back. */
  readonly move?: Move
}

/** Messages on their way back to the queue they came from. */
export interface Move {
  readonly status: 'moving' | 'moved' | 'failed'
  readonly moved: number
  /** Milliseconds since the epoch; tells one move from the next. */
  readonly startedAt: number
  /** SQS's own name for what went wrong. */
  readonly reason?: string
}

/** A message in hand: hidden from everybody else until it is let go, given back or its time is up. */
export interface HeldMessage extends KeptMessage {
  readonly handle: string
}

/** The dead-letter queues of one stage. */
export interface DeadLetterDesk {
  queues(): Promise<readonly DeadLetterQueue[]>
  /** Takes at most ten messages in hand for so many seconds; none when none is left. */
  take(url: string, seconds: number): Promise<readonly HeldMessage[]>
  putBack(url: string, messages: readonly HeldMessage[]): Promise<void>
  /** Deletes what is in hand, for good. */
  discard(url: string, messages: readonly HeldMessage[]): Promise<void>
  /** Starts to give everything back to where it came from; goes on by itself. False when that is under way already. */
  startMove(url: string): Promise<boolean>
}

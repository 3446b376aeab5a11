import { topology } from '../topology.ts'
import { addUsage, timesUsage, type Usage } from './usage.ts'

/** Days and minutes of a month on the bill. */
const days = 30
const minutes = days * 24 * 60

/** Seconds that a poller waits for a message before it asks again. */
const longPoll = 20

/**
 * How many pollers Lambda keeps at a queue that is idle: "five concurrent batches, and can optimize to as few as 2", but
 * not where the source has a concurrency of its own (Lambda Developer Guide, "Configuring scaling behavior for SQS event
 * source mappings").
 */
export const idlePollers = { most: 5, fewest: 2 } as const

/** What was counted of a stage where nothing happens. */
export interface IdleCounts {
  /** An hour's ticks: once an hour a tick looks after the dead letters. */
  readonly hour: Usage
  /** What a tick does more once a day. */
  readonly daily: Usage
  /** What stands there by the month. */
  readonly standing: Usage
  /** What is stored, by the month. */
  readonly stored: Usage
}

/** What a month uses in which nobody writes, reads or is mailed, with so many pollers at each queue. */
export function idleMonth(
  { hour, daily, standing, stored }: IdleCounts,
  pollers: (typeof idlePollers)[keyof typeof idlePollers],
): Usage {
  return addUsage(
    timesUsage(hour, minutes / 60),
    timesUsage(daily, days),
    ...Object.values(topology.queues).map((queue) => emptyPolls(queue, pollers)),
    standing,
    stored,
  )
}

/** Requests by which Lambda asks a queue in vain. */
function emptyPolls(
  { fifo, concurrency }: { readonly fifo: boolean; readonly concurrency: number },
  pollers: number,
): Usage {
  const asking = concurrency > 0 ? idlePollers.most : pollers
  return { [fifo ? 'sqs.fifo' : 'sqs.standard']: (asking * minutes * 60) / longPoll }
}

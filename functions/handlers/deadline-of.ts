import type { Context } from 'aws-lambda'
import type { Deadline } from '../flows/deadline.ts'
import type { Clock } from '../flows/ports.ts'

/** Milliseconds kept back at the end of an invocation to record and hand over. */
const reserve = 5_000

/** The real time by which a flow has to hand over, from what the platform says is left. */
export function deadlineOf(context: Pick<Context, 'getRemainingTimeInMillis'>, clock: Clock): Deadline {
  return clock.real() + context.getRemainingTimeInMillis() - reserve
}

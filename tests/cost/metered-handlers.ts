import { gigabyteSeconds, gigabytes } from '../../infra/cost/units.ts'
import type { LocalHandler } from '../../infra/local/runtime/create-runtime.ts'
import { type FunctionName, topology } from '../../infra/topology.ts'
import type { Counter } from './counter.ts'
import type { PlayedTime } from './play-time.ts'
import { countPolling } from './pollers.ts'

const id = '00000000-0000-0000-0000-000000000000'
/** What Lambda itself writes into the log of a function with JSON logs at each invocation. */
const platformLines = [
  `{"time":"2026-12-01T08:00:00.000Z","type":"platform.start","record":{"requestId":"${id}","version":"$LATEST"}}`,
  `{"time":"2026-12-01T08:00:00.000Z","type":"platform.report","record":{"requestId":"${id}","metrics":{"durationMs":123.456,"billedDurationMs":124,"memorySizeMB":1024,"maxMemoryUsedMB":123},"status":"success"}}`,
]
/** Bytes that CloudWatch adds to each line it takes (CloudWatch Logs API Reference, "PutLogEvents"). */
const perLine = 26

/** Counts one line of a log. */
export function countLine(line: string, { count }: Pick<Counter, 'count'>): void {
  count('logs.ingested', gigabytes(Buffer.byteLength(line) + perLine))
}

/** The handlers with a meter: invocations, how long they took, how their messages came, and Lambda's own log. */
export function meteredHandlers(
  handlers: Readonly<Record<string, LocalHandler>>,
  counter: Counter,
  time: Pick<PlayedTime, 'real'>,
): Readonly<Record<string, LocalHandler>> {
  const metered = ([name, handler]: readonly [string, LocalHandler]) => {
    const clock = paces(name) ? time.real : () => performance.now()
    const run: LocalHandler = (event, context) =>
      counter.within(name, async () => {
        const began = clock()
        countPolling(event, counter)
        try {
          return await handler(event, context)
        } finally {
          countInvocation(name as FunctionName, clock() - began, counter)
        }
      })
    return [name, run] as const
  }
  return Object.fromEntries(Object.entries(handlers).map(metered))
}

/** A sender takes as long as its pace makes it; what it does between two messages fits in. Others take what they take. */
function paces(name: string): boolean {
  return name === topology.queues.lanes.consumer
}

function countInvocation(name: FunctionName, milliseconds: number, counter: Counter): void {
  counter.count('lambda.requests', 1)
  counter.count('lambda.duration', gigabyteSeconds(milliseconds, topology.functions[name].memory))
  for (const line of platformLines) countLine(line, counter)
}

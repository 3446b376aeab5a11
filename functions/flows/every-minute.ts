import type { Deadline } from './deadline.ts'
import { type RecountPorts, recountTopics } from './recount-topics.ts'
import { type TickPorts, tick } from './tick.ts'

/** What a minute brings: the tick first, then, whatever became of it, what only keeps counts fresh. */
export async function everyMinute(
  ports: TickPorts & RecountPorts,
  input: { readonly deadline: Deadline },
): Promise<void> {
  try {
    await tick(ports, input)
  } finally {
    await recountTopics(ports, input)
  }
}

import type { Deadline } from './deadline.ts'
import { orderFeedsDaily } from './order-feeds.ts'
import type { Ports } from './ports.ts'
import { type RecountPorts, recountTopics } from './recount-topics.ts'
import { type TickPorts, tick } from './tick.ts'

/** What a minute brings: the tick first, then, whatever became of it, what keeps feeds from being forgotten and counts fresh. */
export async function everyMinute(
  ports: TickPorts & RecountPorts & Pick<Ports, 'compiled' | 'waiting'>,
  input: { readonly deadline: Deadline },
): Promise<void> {
  try {
    await tick(ports, input)
  } finally {
    await orderFeedsDaily(ports)
    await recountTopics(ports, input)
  }
}

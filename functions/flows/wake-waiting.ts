import type { Ports } from './ports.ts'

const mostAtOnce = 100

/** Hands what is due to the queue, so many at once; what a crash leaves after its push is handed over again. */
export async function wakeWaiting(ports: Pick<Ports, 'clock' | 'outgoing' | 'waiting'>): Promise<void> {
  for (const waiting of await ports.waiting.due(ports.clock.now(), mostAtOnce)) {
    await ports.outgoing.push(waiting.message)
    await ports.waiting.remove(waiting)
  }
}

import type { DeadLetterPorts, DeadLetterQueue } from './dead-letter-ports.ts'

/** How one queue's dead letters were given back. */
export type Redriven = { readonly queue: string } & (
  | { readonly kind: 'moved'; readonly messages: number }
  /** Under way, and going on by itself. */
  | { readonly kind: 'moving'; readonly messages: number }
  | { readonly kind: 'failed'; readonly reason: string }
  /** There is nothing to give back. */
  | { readonly kind: 'empty' }
  /** They came from no queue: the tick has started since what the schedule was to start. */
  | { readonly kind: 'no-source' }
)

/** How the command ended: a queue that there is none of is answered with those that there are. */
export type RedriveOutcome =
  | { readonly kind: 'done'; readonly queues: readonly Redriven[] }
  | { readonly kind: 'no-such-queue'; readonly known: readonly string[] }

/** How long a move is watched, and how often, in milliseconds. */
const patience = 60_000
const pause = 1_000

/**
 * Gives the messages of a dead-letter queue, or of all, back to the queue that they came from. May be repeated: a move
 * that is under way is watched instead of started, and every message may be worked off twice.
 */
export async function redriveDeadLetters(
  ports: DeadLetterPorts,
  { queue: name }: { readonly queue?: string },
): Promise<RedriveOutcome> {
  const all = await ports.desk.queues()
  const wanted = name === undefined ? all.filter(({ isReturnable }) => isReturnable) : all.filter(is(name))
  if (wanted.length === 0 && name !== undefined)
    return { kind: 'no-such-queue', known: all.map((queue) => queue.name) }
  const queues: Redriven[] = []
  for (const queue of wanted) queues.push({ queue: queue.name, ...(await redrive(ports, queue)) })
  return { kind: 'done', queues }
}

/** True of the queue of that name. */
export function is(name: string): (queue: DeadLetterQueue) => boolean {
  return (queue) => queue.name === name
}

type Ending = Redriven extends infer Each ? (Each extends unknown ? Omit<Each, 'queue'> : never) : never

async function redrive(ports: DeadLetterPorts, queue: DeadLetterQueue): Promise<Ending> {
  if (!queue.isReturnable) return queue.messages === 0 ? { kind: 'empty' } : { kind: 'no-source' }
  const isUnderWay = queue.move?.status === 'moving'
  if (queue.messages === 0 && !isUnderWay) return { kind: 'empty' }
  if (!isUnderWay) await ports.desk.startMove(queue.url)
  const until = ports.clock.real() + patience
  for (;;) {
    const last = (await ports.desk.queues()).find(({ url }) => url === queue.url)?.move
    // SQS may go on telling of the move before this one for a moment.
    const move = isUnderWay || last?.startedAt !== queue.move?.startedAt ? last : undefined
    if (move?.status === 'moved') return { kind: 'moved', messages: move.moved }
    if (move?.status === 'failed') return { kind: 'failed', reason: move.reason ?? 'SQS gives no reason' }
    if (ports.clock.real() >= until) return { kind: 'moving', messages: move?.moved ?? 0 }
    await ports.clock.wait(pause)
  }
}

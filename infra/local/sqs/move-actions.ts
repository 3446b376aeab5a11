import { randomUUID } from 'node:crypto'
import type { LocalQueue } from './create-sqs.ts'
import { invalidParameter, missingParameter, noSuchResource } from './errors.ts'
import type { Action, SqsInput } from './service.ts'

/** A move that was asked for. Here it is over before it is answered. */
interface MoveTask {
  readonly source: LocalQueue
  readonly destination?: LocalQueue
  readonly moved: number
  readonly startedAt: number
}

/** The queue of that ARN; throws ResourceNotFoundException. */
export function byArn(queues: readonly LocalQueue[], arn: unknown): LocalQueue {
  if (typeof arn !== 'string') throw missingParameter('SourceArn')
  const queue = queues.find((each) => each.arn === arn)
  if (queue === undefined) throw noSuchResource()
  return queue
}

/** StartMessageMoveTask and ListMessageMoveTasks: what gives dead letters back to where they came from. */
export function moveActions(queues: readonly LocalQueue[]): readonly (readonly [string, Action])[] {
  const tasks: MoveTask[] = []
  const start: Action = (source, input) => {
    const [first] = source.sources
    if (!first) throw invalidParameter('Source queue must be configured as a Dead Letter Queue.')
    const named = input.DestinationArn === undefined ? undefined : byArn(queues, input.DestinationArn)
    const moved = moveAll(source, named ?? first)
    tasks.unshift({ source, moved, startedAt: Date.now(), ...(named && { destination: named }) })
    return { TaskHandle: randomUUID() }
  }
  return [
    ['StartMessageMoveTask', start],
    ['ListMessageMoveTasks', (source, input) => ({ Results: resultsOf(tasks, source, input) })],
  ]
}

/** Each is sent anew before it is removed: a process that ends in between leaves two of it, never none. */
function moveAll(source: LocalQueue, destination: LocalQueue): number {
  let moved = 0
  for (let batch = source.receive(10); batch.length > 0; batch = source.receive(10)) {
    for (const { id, body, attributes, groupId, handle } of batch) {
      destination.send({ body, attributes, ...(destination.fifo && { groupId, deduplicationId: id }) })
      source.delete(handle)
      moved += 1
    }
  }
  return moved
}

function resultsOf(tasks: readonly MoveTask[], source: LocalQueue, { MaxResults: most }: SqsInput) {
  const own = tasks.filter((task) => task.source === source)
  return own.slice(0, typeof most === 'number' ? most : 1).map(({ destination, moved, startedAt }) => ({
    Status: 'COMPLETED',
    SourceArn: source.arn,
    ...(destination && { DestinationArn: destination.arn }),
    ApproximateNumberOfMessagesMoved: moved,
    ApproximateNumberOfMessagesToMove: moved,
    StartedTimestamp: startedAt,
  }))
}

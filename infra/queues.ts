import { Duration } from 'aws-cdk-lib'
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { TidingsFunction } from './tidings-function.ts'
import { type QueueName, topology } from './topology.ts'

const names = Object.keys(topology.queues) as QueueName[]

/** Every queue of the topology with its dead-letter queue. */
export class Queues extends Construct {
  /** What keeps the messages that nobody could work off. */
  readonly deadLetters: Queue[] = []
  private readonly byName = new Map<QueueName, Queue>()

  constructor(scope: Construct, id: string) {
    super(scope, id)
    for (const name of names) {
      const { fifo, visibility, maxReceives, delay } = topology.queues[name]
      const shared = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, ...(fifo ? { fifo } : {}) }
      const dead = new Queue(this, `${name}-dead`, { ...shared, retentionPeriod: Duration.days(14) })
      this.deadLetters.push(dead)
      const queue = new Queue(this, name, {
        ...shared,
        visibilityTimeout: Duration.seconds(visibility),
        deliveryDelay: Duration.seconds(delay),
        retentionPeriod: Duration.days(14),
        deadLetterQueue: { queue: dead, maxReceiveCount: maxReceives },
      })
      this.byName.set(name, queue)
    }
  }

  /** The queue of that name. */
  queue(name: QueueName): Queue {
    const queue = this.byName.get(name)
    if (!queue) throw new Error(`The topology has no queue "${name}".`)
    return queue
  }

  /** What keeps the messages of that queue which nobody could work off. */
  deadLettersOf(name: QueueName): Queue {
    const dead = this.deadLetters[names.indexOf(name)]
    if (!dead) throw new Error(`The topology has no queue "${name}".`)
    return dead
  }

  /** Wakes the consumer that the topology names, a batch at a time, failures reported one by one. */
  consume(name: QueueName, consumer: TidingsFunction): void {
    const { batchSize, batchWindow, concurrency } = topology.queues[name]
    consumer.addEventSource(
      new SqsEventSource(this.queue(name), {
        batchSize,
        reportBatchItemFailures: true,
        // Lambda refuses a window on a FIFO queue, even one of 0.
        ...(batchWindow > 0 && { maxBatchingWindow: Duration.seconds(batchWindow) }),
        ...(concurrency > 0 && { maxConcurrency: concurrency }),
      }),
    )
  }
}

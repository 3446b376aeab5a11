import { localAccount, localArn } from '../account.ts'

/** The queue's name in the local account; a FIFO queue's ends in `.fifo`, as AWS insists. */
export function physicalName(queue: string, fifo: boolean): string {
  return `tidings-local-${queue}${fifo ? '.fifo' : ''}`
}

/** The dead-letter queue of a queue of the topology: `<queue>-dead`. */
export function deadName(queue: string): string {
  return `${queue}-dead`
}

/** The URL that clients name the queue by. */
export function queueUrl(name: string): string {
  return `https://sqs.${localAccount.region}.amazonaws.com/${localAccount.id}/${name}`
}

/** The ARN that events name the queue by. */
export function queueArn(name: string): string {
  return localArn('sqs', name)
}

import { Stack } from 'aws-cdk-lib'
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { topology } from './topology.ts'

/** What wakes the publisher, and by which queue. */
export interface PublishingProps {
  readonly bucket: Bucket
  readonly queue: Queue
}

/**
 * Asks for a publishing when the owner's files change, and after each deployment: a new version may publish what the one
 * before did not know, such as a mail of its own. By EventBridge: a bucket that notified the queue itself, or a resource
 * that published while the stack is made, would need a further function.
 */
export class Publishing extends Construct {
  constructor(scope: Construct, id: string, { bucket, queue }: PublishingProps) {
    super(scope, id)
    const ask = (name: string, description: string, eventPattern: EventPattern) =>
      new Rule(this, name, { description, eventPattern, targets: [new SqsQueue(queue)] })
    ask('ContentChanged', 'The owner added, replaced or removed content', {
      source: ['aws.s3'],
      detailType: ['Object Created', 'Object Deleted'],
      detail: {
        bucket: { name: [bucket.bucketName] },
        object: { key: [{ prefix: topology.buckets.content.prefix }] },
      },
    })
    ask('Deployed', 'This stage was deployed, or put back to what it was', {
      source: ['aws.cloudformation'],
      detailType: ['CloudFormation Stack Status Change'],
      detail: {
        'stack-id': [Stack.of(this).stackId],
        'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] },
      },
    })
  }
}

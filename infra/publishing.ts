import { Rule } from 'aws-cdk-lib/aws-events'
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import type { TidingsFunction } from './tidings-function.ts'
import { topology } from './topology.ts'

/**
 * Wakes the publisher when the owner's files change. By EventBridge: a bucket that notified the function itself would
 * need a further function to be set up, since the two would wait for each other.
 */
export class Publishing extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly bucket: Bucket; readonly publisher: TidingsFunction },
  ) {
    super(scope, id)
    new Rule(this, 'ContentChanged', {
      description: 'The owner added, replaced or removed content',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created', 'Object Deleted'],
        detail: {
          bucket: { name: [props.bucket.bucketName] },
          object: { key: [{ prefix: topology.buckets.content.prefix }] },
        },
      },
      targets: [new LambdaFunction(props.publisher)],
    })
  }
}

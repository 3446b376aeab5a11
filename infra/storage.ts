import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { AttributeType, Billing, type ITableV2, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledge } from './acknowledge.ts'
import { topology } from './topology.ts'

/** How a stage stores. */
export interface StorageProps {
  readonly removable: boolean
  /** Name of a table to use instead of its own. */
  readonly restoredTable?: string | undefined
}

/** The table, the owner's content and the published site: what outlives every deployment. */
export class Storage extends Construct {
  /** The table in use: the stage's own, or one that came out of a backup. */
  readonly table: ITableV2
  readonly contentBucket: Bucket
  readonly siteBucket: Bucket

  constructor(scope: Construct, id: string, props: StorageProps) {
    super(scope, id)
    const removalPolicy = props.removable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN
    const own = this.ownTable(removalPolicy)
    const { restoredTable } = props
    this.table = restoredTable === undefined ? own : TableV2.fromTableName(this, 'Restored', restoredTable)
    const { versioned, expiry } = topology.buckets.content
    this.contentBucket = this.bucket('Content', versioned, removalPolicy)
    this.notifyEventBridge(this.contentBucket)
    // An upload is full of addresses: an erased person must not live on in it, nor in an old version of it.
    this.contentBucket.addLifecycleRule({
      prefix: expiry.prefix,
      expiration: Duration.days(expiry.days),
      noncurrentVersionExpiration: Duration.days(1),
    })
    this.siteBucket = this.bucket('Site', topology.buckets.site.versioned, removalPolicy)
  }

  private ownTable(removalPolicy: RemovalPolicy): TableV2 {
    const { partitionKey, sortKey, timeToLive, index } = topology.table
    return new TableV2(this, 'Table', {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      sortKey: { name: sortKey, type: AttributeType.STRING },
      globalSecondaryIndexes: [
        {
          indexName: index.name,
          partitionKey: { name: index.partitionKey, type: AttributeType.STRING },
          sortKey: { name: index.sortKey, type: AttributeType.STRING },
          projectionType: ProjectionType.ALL,
        },
      ],
      billing: Billing.onDemand(),
      timeToLiveAttribute: timeToLive,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: removalPolicy === RemovalPolicy.RETAIN,
      removalPolicy,
    })
  }

  // The construct's own switch would add a function and a role that may change any bucket's notifications.
  private notifyEventBridge(bucket: Bucket): void {
    const resource = bucket.node.defaultChild as CfnBucket
    resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } }
  }

  private bucket(id: string, versioned: boolean, removalPolicy: RemovalPolicy): Bucket {
    const bucket = new Bucket(this, id, {
      versioned,
      removalPolicy,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
    })
    acknowledge(
      bucket,
      'S1',
      'Only what is ours and the owner reach it; logs of every read would cost more than it does.',
    )
    return bucket
  }
}

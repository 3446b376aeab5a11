import { describe, expect, it } from 'vitest'
import { type QueueName, topology } from '../../infra/topology.ts'
import { arnOf, type Resource, settings, synthesise } from './synthesise.ts'

interface Taking {
  readonly Action: string | readonly string[]
  readonly Resource: unknown
}

const stack = synthesise()
const removable = synthesise({ ...settings, removable: true })
const queueNames = Object.keys(topology.queues) as QueueName[]

describe('the table', () => {
  const { Properties: table } = stack.one('AWS::DynamoDB::GlobalTable')
  const { partitionKey, sortKey, index, timeToLive } = topology.table

  it('has the keys and the index of the topology', () => {
    expect(table.KeySchema).toEqual(keySchema(partitionKey, sortKey))
    expect(table.GlobalSecondaryIndexes).toEqual([
      {
        IndexName: index.name,
        KeySchema: keySchema(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'ALL' },
      },
    ])
  })

  it('is paid by request, expires by the topology and streams nothing', () => {
    expect(table.BillingMode).toBe('PAY_PER_REQUEST')
    expect(table.TimeToLiveSpecification).toEqual({ AttributeName: timeToLive, Enabled: true })
    expect(table).not.toHaveProperty('StreamSpecification')
  })

  it('can be restored to any second', () => {
    expect(table.Replicas).toMatchObject([
      { PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true } },
    ])
  })
})

describe('what outlives a deployment', () => {
  const stateful = ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket']
  const kept = (from: typeof stack) => Object.assign({}, ...stateful.map((type) => from.of(type)))

  it('keeps its logical ids, since a new id is a new and empty thing', () => {
    expect(Object.keys(kept(stack)).sort()).toEqual([
      'StorageContent05955A69',
      'StorageSiteDBA682E2',
      'StorageTableB43FDCE7',
    ])
  })

  it('is retained and protected, unless the stage is removable', () => {
    const policies = (from: typeof stack) =>
      new Set(Object.values<Resource>(kept(from)).map((resource) => resource.DeletionPolicy))
    const isProtected = (from: typeof stack) =>
      from.one('AWS::DynamoDB::GlobalTable').Properties.Replicas as { DeletionProtectionEnabled: boolean }[]
    expect(policies(stack)).toEqual(new Set(['Retain']))
    expect(policies(removable)).toEqual(new Set(['Delete']))
    expect(isProtected(stack)[0]?.DeletionProtectionEnabled).toBe(true)
    expect(isProtected(removable)[0]?.DeletionProtectionEnabled).toBe(false)
  })

  it('is open to nobody outside and travels by TLS only', () => {
    for (const bucket of Object.values(stack.of('AWS::S3::Bucket'))) {
      const { PublicAccessBlockConfiguration: block, BucketEncryption: encryption } = bucket.Properties
      expect(Object.values(block as object)).toEqual([true, true, true, true])
      expect(encryption).toBeDefined()
    }
    for (const type of ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'])
      for (const policy of Object.values(stack.of(type)))
        expect(JSON.stringify(policy)).toContain('"aws:SecureTransport":"false"')
  })
})

describe('the content bucket', () => {
  const bucket = stack.one('AWS::S3::Bucket', 'StorageContent')

  it('keeps versions and tells of every change', () => {
    expect(bucket.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
    })
  })

  it('forgets the addresses of an import', () => {
    expect(bucket.Properties.LifecycleConfiguration).toMatchObject({
      Rules: [
        {
          ...{ Prefix: 'jobs/', ExpirationInDays: 7, Status: 'Enabled' },
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
      ],
    })
  })
})

describe('a publishing', () => {
  const queue = stack.one('AWS::SQS::Queue', 'Queuescontent')
  const patternOf = (name: string) => stack.one('AWS::Events::Rule', `Publishing${name}`).Properties

  it('is asked for by changes below content/ only', () => {
    const { id } = stack.one('AWS::S3::Bucket', 'StorageContent')
    expect(patternOf('ContentChanged').EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created', 'Object Deleted'],
      detail: { bucket: { name: [{ Ref: id }] }, object: { key: [{ prefix: 'content/' }] } },
    })
  })

  it('is asked for by each deployment of this very stack, once it is done', () => {
    expect(patternOf('Deployed').EventPattern).toEqual({
      source: ['aws.cloudformation'],
      'detail-type': ['CloudFormation Stack Status Change'],
      detail: {
        'stack-id': [{ Ref: 'AWS::StackId' }],
        'status-details': { status: ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE'] },
      },
    })
  })

  it('goes through the queue, into which only these two may put something', () => {
    const rules = Object.entries(stack.of('AWS::Events::Rule'))
    expect(rules.map(([, { Properties }]) => Properties.Targets)).toMatchObject([
      [{ Arn: arnOf(queue.id) }],
      [{ Arn: arnOf(queue.id) }],
    ])
    const policy = stack.one('AWS::SQS::QueuePolicy', 'QueuescontentPolicy').Properties.PolicyDocument
    const { Statement: statements } = policy as { readonly Statement: readonly Record<string, unknown>[] }
    const allowed = statements.filter(({ Effect }) => Effect === 'Allow')
    expect(allowed.map(({ Condition }) => Condition)).toEqual(
      rules.map(([id]) => ({ ArnEquals: { 'aws:SourceArn': arnOf(id) } })),
    )
    for (const statement of allowed)
      expect(statement).toMatchObject({ Principal: { Service: 'events.amazonaws.com' } })
  })
})

describe.each(queueNames)('the queue %s', (name) => {
  const { fifo, visibility, delay, maxReceives, batchSize, batchWindow, concurrency, consumer } =
    topology.queues[name]
  const queue = stack.one('AWS::SQS::Queue', `Queues${name}`)
  const dead = stack.one('AWS::SQS::Queue', `Queues${name}dead`)

  it('is as the topology says', () => {
    expect(queue.Properties).toMatchObject({ VisibilityTimeout: visibility, DelaySeconds: delay })
    expect(queue.Properties.FifoQueue).toBe(fifo ? true : undefined)
  })

  it('gives up after the receives of the topology, to a queue of its own kind', () => {
    expect(queue.Properties.RedrivePolicy).toEqual({
      deadLetterTargetArn: arnOf(dead.id),
      maxReceiveCount: maxReceives,
    })
    expect(dead.Properties.FifoQueue).toBe(queue.Properties.FifoQueue)
    expect(dead.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600)
  })

  it('hides a message for six times its consumer, and the batch window', () => {
    expect(visibility).toBeGreaterThanOrEqual(6 * topology.functions[consumer].timeout + batchWindow)
  })

  it('wakes its consumer, which reports failures one by one', () => {
    const lambda = stack.one('AWS::Lambda::Function', consumer.replaceAll('-', ''))
    const ofQueue = Object.values(stack.of('AWS::Lambda::EventSourceMapping')).filter(
      ({ Properties }) => JSON.stringify(Properties.EventSourceArn) === JSON.stringify(arnOf(queue.id)),
    )
    expect(ofQueue.map(({ Properties }) => Properties)).toEqual([
      {
        EventSourceArn: arnOf(queue.id),
        FunctionName: { Ref: lambda.id },
        BatchSize: batchSize,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ...(batchWindow > 0 && { MaximumBatchingWindowInSeconds: batchWindow }),
        ...(concurrency > 0 && { ScalingConfig: { MaximumConcurrency: concurrency } }),
        Tags: [{ Key: 'tidings:stage', Value: 'test' }],
      },
    ])
  })
})

it.each(queueNames)('lets nobody but its consumer take messages off the queue %s', (name) => {
  const { id } = stack.one('AWS::SQS::Queue', `Queues${name}`)
  const takers = Object.entries(stack.of('AWS::IAM::Policy')).filter(([, { Properties }]) => {
    const { Statement: statements } = Properties.PolicyDocument as { readonly Statement: readonly Taking[] }
    return statements.some(
      ({ Action: action, Resource: resource }) =>
        JSON.stringify(resource).includes(`"${id}"`) &&
        ['sqs:ReceiveMessage', 'sqs:DeleteMessage'].every((each) => action.includes(each)),
    )
  })
  expect(takers.map(([policy]) => policy.replace(/RoleDefaultPolicy\w{8}$/, ''))).toEqual([
    topology.queues[name].consumer.replaceAll('-', ''),
  ])
})

describe('the messages', () => {
  const set = stack.one('AWS::SES::ConfigurationSet')

  it('go by TLS, and nobody who bounced or complained gets another', () => {
    expect(set.Properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
  })

  it.each([
    ['events', topology.email.events],
    ['sendEvents', topology.email.sendEvents],
  ] as const)('report to the queue %s by SNS, raw', (name, types) => {
    const topic = stack.one('AWS::SNS::Topic', `Email${name}topic`)
    const destination = stack.one('AWS::SES::ConfigurationSetEventDestination', `Email${name}destination`)
    const queue = stack.one('AWS::SQS::Queue', `Queues${name}`)
    const subscriptions = Object.values(stack.of('AWS::SNS::Subscription')).map((each) => each.Properties)
    expect(destination.Properties).toMatchObject({
      ConfigurationSetName: { Ref: set.id },
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: types.map(camelCase),
        SnsDestination: { TopicARN: { Ref: topic.id } },
      },
    })
    expect(subscriptions).toContainEqual(
      expect.objectContaining({
        Protocol: 'sqs',
        RawMessageDelivery: true,
        TopicArn: { Ref: topic.id },
        Endpoint: arnOf(queue.id),
      }),
    )
  })
})

function keySchema(partitionKey: string, sortKey: string) {
  return [
    { AttributeName: partitionKey, KeyType: 'HASH' },
    { AttributeName: sortKey, KeyType: 'RANGE' },
  ]
}

function camelCase(type: string): string {
  return type.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
}

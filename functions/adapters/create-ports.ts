import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SchedulerClient } from '@aws-sdk/client-scheduler'
import type { SESClient } from '@aws-sdk/client-ses'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { Clock, Deliverability, Log, Ports } from '../flows/ports.ts'
import { apiKeyStore } from './api-key-store.ts'
import { bookingStore } from './booking-store.ts'
import { campaignStore } from './campaign-store.ts'
import { compiledStore } from './compiled-store.ts'
import { contentSource } from './content-source.ts'
import { deadLetterQueues } from './dead-letters.ts'
import { sesDeliverability } from './deliverability.ts'
import { type EventQueueUrls, eventQueue } from './event-queue.ts'
import { hasData } from './has-data.ts'
import { idempotencyStore } from './idempotency-store.ts'
import { jobFiles } from './job-files.ts'
import { jobStore } from './job-store.ts'
import { parameterKeys } from './keys.ts'
import { laneQueue } from './lane-queue.ts'
import { sesMailer } from './mailer.ts'
import { outboundClient } from './outbound.ts'
import { systemRandom } from './random.ts'
import { rateLimits } from './rate-limits.ts'
import { runStore } from './run-store.ts'
import { eventBridgeScheduler } from './scheduler.ts'
import { parameterSecrets } from './secrets.ts'
import { segmentStore } from './segment-store.ts'
import { sitePublisher } from './site-publisher.ts'
import { subscriberStore } from './subscriber-store.ts'
import { openTable } from './table.ts'
import { tableIdentity } from './table-identity.ts'
import { transactionalQueue } from './transactional-queue.ts'

/** The SDK clients behind the ports; the SES client is made with `sesClientSettings`. */
export interface Clients {
  readonly dynamodb: DynamoDBClient
  readonly s3: S3Client
  readonly scheduler: SchedulerClient
  readonly ses: SESClient
  readonly sqs: SQSClient
  readonly ssm: SSMClient
}

/** Names and addresses of what the stack made. */
export interface Names {
  readonly tableName: string
  readonly contentBucket: string
  readonly siteBucket: string
  readonly queueUrls: { readonly lanes: string; readonly transactional: string } & EventQueueUrls
  readonly deadLetterUrls: readonly string[]
  readonly configurationSet: string
  readonly parameterPrefix: string
  readonly scheduleGroup: string
  readonly plannerArn: string
  readonly schedulerRoleArn: string
  readonly schedulerDeadLetterArn?: string
}

/** Every port but the composer, which renders mail and so belongs to the few doors that need it. */
export function createPorts(options: {
  readonly clients: Clients
  readonly names: Names
  readonly clock: Clock
  readonly log: Log
  readonly boot: string
  /** Another than SES's and the DNS's own answers, for a stage that has neither. */
  readonly deliverability?: Deliverability
}): Omit<Ports, 'composer'> {
  const { clients, names, clock, log, boot } = options
  const table = openTable(clients.dynamodb, names.tableName)
  const mailer = sesMailer(clients.ses, { configurationSet: names.configurationSet, now: clock.real })
  const deliverability = sesDeliverability(clients.ses, { mailer, now: clock.real })
  const content = { client: clients.s3, name: names.contentBucket }
  return {
    clock,
    log,
    boot,
    random: systemRandom,
    keys: parameterKeys(clients.ssm, {
      prefix: names.parameterPrefix,
      hasData: () => hasData(table),
      clock,
      log,
    }),
    content: contentSource(content),
    compiled: compiledStore(content),
    site: sitePublisher({ client: clients.s3, name: names.siteBucket }),
    subscribers: subscriberStore(table),
    segments: segmentStore(table),
    campaigns: campaignStore(table),
    runs: runStore(table),
    bookings: bookingStore(table),
    jobs: jobStore(table),
    jobFiles: jobFiles(content),
    limits: rateLimits(table, clock.real),
    idempotency: idempotencyStore(table),
    outbound: outboundClient(),
    secrets: parameterSecrets(clients.ssm, { prefix: names.parameterPrefix, clock, log }),
    apiKeys: apiKeyStore(table),
    tableIdentity: tableIdentity(clients, { tableName: names.tableName, prefix: names.parameterPrefix }),
    mailer,
    deliverability: options.deliverability ?? deliverability,
    lanes: laneQueue(clients.sqs, names.queueUrls.lanes),
    transactional: transactionalQueue(clients.sqs, names.queueUrls.transactional),
    deadLetters: deadLetterQueues(clients.sqs, names.deadLetterUrls),
    events: eventQueue(clients.sqs, names.queueUrls),
    scheduler: eventBridgeScheduler(clients.scheduler, {
      group: names.scheduleGroup,
      targetArn: names.plannerArn,
      roleArn: names.schedulerRoleArn,
      ...(names.schedulerDeadLetterArn && { deadLetterArn: names.schedulerDeadLetterArn }),
    }),
  }
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SchedulerClient } from '@aws-sdk/client-scheduler'
import type { SESClient } from '@aws-sdk/client-ses'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { Clock, Deliverability, Log, Ports } from '../flows/ports.ts'
import { dynamodbPorts } from './dynamodb-ports.ts'
import { networks } from './networks/networks.ts'
import { outboundClient } from './outbound.ts'
import { systemRandom } from './random.ts'
import { s3Ports } from './s3-ports.ts'
import { type ScheduleNames, schedulerPorts } from './scheduler-ports.ts'
import { sesPorts } from './ses-ports.ts'
import { type QueueNames, sqsPorts } from './sqs-ports.ts'
import { ssmPorts } from './ssm-ports.ts'

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
export interface Names extends QueueNames, ScheduleNames {
  readonly stage: string
  readonly tableName: string
  readonly contentBucket: string
  readonly siteBucket: string
  readonly configurationSet: string
  readonly parameterPrefix: string
}

/** Every port but the composer, which renders mail and so belongs to the few doors that need it. */
export function createPorts(options: {
  readonly clients: Clients
  readonly names: Names
  readonly clock: Clock
  readonly log: Log
  readonly boot: string
  readonly code: string
  /** Another than SES's and the DNS's own answers, for a stage that has neither. */
  readonly deliverability?: Deliverability
}): Omit<Ports, 'composer'> {
  const { clients, names, clock, log, boot, code, deliverability } = options
  const outbound = outboundClient()
  const parameters = ssmPorts(clients, options)
  return {
    ...{ clock, log, boot, code, stage: names.stage },
    random: systemRandom,
    outbound,
    ...dynamodbPorts(clients.dynamodb, options),
    ...s3Ports(clients.s3, names),
    ...sqsPorts(clients.sqs, names),
    ...parameters,
    networks: networks({ outbound, secrets: parameters.secrets, clock }),
    ...schedulerPorts(clients.scheduler, names),
    ...sesPorts(clients.ses, options),
    ...(deliverability && { deliverability }),
  }
}

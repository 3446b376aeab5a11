import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SSMClient } from '@aws-sdk/client-ssm'
import type { Clients } from './create-ports.ts'
import { sesClientSettings } from './mailer.ts'

/** Where and as whom the clients sign; all of it from the environment when left out. */
export interface Account {
  readonly region: string
  readonly endpoint: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** Milliseconds that one try of a request may wait for an answer, or for the next bytes of one. */
export interface Patience {
  readonly requests: number
  /** Of S3, whose objects may be large. */
  readonly objects: number
}

/** So short that the SDK's three tries end before the shortest function does, and its caller gets an answer. */
export const patience: Patience = { requests: 2_000, objects: 4_000 }

/** The SDK clients behind the ports: a service that stalls is a fault, never a wait without end. */
export function awsClients(
  account: Partial<Account> = {},
  { requests, objects }: Patience = patience,
): Clients {
  const settings = { ...account, requestHandler: timeouts(requests) }
  return {
    dynamodb: new DynamoDBClient(settings),
    s3: new S3Client({ ...account, requestHandler: timeouts(objects) }),
    scheduler: new SchedulerClient(settings),
    ses: new SESClient({ ...account, ...sesClientSettings }),
    sqs: new SQSClient(settings),
    ssm: new SSMClient(settings),
  }
}

/** How long one try of a request may take. Without `throwOnRequestTimeout` one that takes too long is only warned of. */
export function timeouts(milliseconds: number) {
  return {
    connectionTimeout: 1_000,
    requestTimeout: milliseconds,
    throwOnRequestTimeout: true,
    socketTimeout: milliseconds,
  }
}

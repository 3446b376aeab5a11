import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SSMClient } from '@aws-sdk/client-ssm'
import { type ClientOptions, settingsOf } from './client-settings.ts'
import { sesClientSettings } from './mailer.ts'

// One function each, so that a bundle carries only the clients that its function needs.

/** The client of the table. */
export function dynamodbClient(options: ClientOptions = {}): DynamoDBClient {
  return new DynamoDBClient(settingsOf(options))
}

/** The client of mail, with settings of its own: it never tries again by itself. */
export function sesClient({ patience: _, ...account }: ClientOptions = {}): SESClient {
  return new SESClient({ ...account, ...sesClientSettings })
}

/** The client of queues. It asks where the others do, AWS_ENDPOINT_URL included, not where a queue's address points. */
export function sqsClient(options: ClientOptions = {}): SQSClient {
  return new SQSClient({ ...settingsOf(options), useQueueUrlAsEndpoint: false })
}

/** The client of parameters. */
export function ssmClient(options: ClientOptions = {}): SSMClient {
  return new SSMClient(settingsOf(options))
}

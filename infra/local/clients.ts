import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SESClient } from '@aws-sdk/client-ses'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SSMClient } from '@aws-sdk/client-ssm'
import type { Clients } from '../../functions/adapters/create-ports.ts'
import { localAccount } from './account.ts'
import type { LocalService } from './wire/local-service.ts'
import { requestHandler } from './wire/request-handler.ts'

/** The services of the local cloud, by the client that talks to each. */
export type LocalServices = { readonly [client in keyof Clients]: LocalService }

/** The production adapters' clients, wired to the local services in this process: they cannot reach a network. */
export function localClients(services: LocalServices): Clients {
  const wired = (service: LocalService) => ({
    region: localAccount.region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: requestHandler(service),
  })
  return {
    // Its process may die under a request; the client then asks again, as it does on AWS.
    dynamodb: new DynamoDBClient({ ...wired(services.dynamodb), maxAttempts: 3 }),
    s3: new S3Client({ ...wired(services.s3), forcePathStyle: true }),
    scheduler: new SchedulerClient(wired(services.scheduler)),
    ses: new SESClient(wired(services.ses)),
    sqs: new SQSClient({ ...wired(services.sqs), useQueueUrlAsEndpoint: false }),
    ssm: new SSMClient(wired(services.ssm)),
  }
}

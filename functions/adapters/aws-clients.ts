import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { type Account, type Patience, patience, settingsOf } from './client-settings.ts'
import type { Clients } from './create-ports.ts'
import { s3Client } from './s3-client.ts'
import { dynamodbClient, sesClient, sqsClient, ssmClient } from './service-clients.ts'

/** The SDK clients behind the ports: a service that stalls is a fault, never a wait without end. */
export function awsClients(account: Partial<Account> = {}, waits: Patience = patience): Clients {
  const options = { ...account, patience: waits }
  return {
    dynamodb: dynamodbClient(options),
    s3: s3Client(options),
    scheduler: new SchedulerClient(settingsOf(options)),
    ses: sesClient(options),
    sqs: sqsClient(options),
    ssm: ssmClient(options),
  }
}

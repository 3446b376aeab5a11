import type { S3Client } from '@aws-sdk/client-s3'
import type { SchedulerClient } from '@aws-sdk/client-scheduler'
import type { SQSClient } from '@aws-sdk/client-sqs'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { Bucket } from '../../functions/adapters/bucket.ts'
import { emulatedServices } from './emulated-services.ts'
import { place } from './emulator.ts'
import { openLocalServices } from './local-services.ts'

/** Every service but the table, with what a test has there for itself; made when first asked for, gone when closed. */
export interface Services {
  readonly s3: S3Client
  readonly scheduler: SchedulerClient
  readonly sqs: SQSClient
  readonly ssm: SSMClient
  /** Prefix of the test's parameters, for example `/tidings/test`. */
  readonly prefix: string
  /** An empty bucket. */
  bucket(): Promise<Bucket>
  /** The address of a queue of the topology, or of its dead letters: `events-dead`. */
  queue(name: string): Promise<string>
  /** The group that schedules are made in. */
  group(): Promise<string>
  close(): Promise<void>
}

/** The services of the place where the tests run: the local cloud's on a temporary home, or an emulator's. */
export async function openServices(): Promise<Services> {
  if (place.endpoint) return emulatedServices(place.endpoint)
  const local = await openLocalServices()
  return {
    ...local,
    prefix: '/tidings/test',
    bucket: async () => ({ client: local.s3, name: 'content' }),
    queue: async (name) => local.queue(name).url,
    group: async () => 'campaigns',
  }
}

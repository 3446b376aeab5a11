import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SQSClient } from '@aws-sdk/client-sqs'
import { SSMClient } from '@aws-sdk/client-ssm'
import { createClock } from '../../infra/local/clock.ts'
import { createS3 } from '../../infra/local/s3/create-s3.ts'
import { createScheduler } from '../../infra/local/scheduler/create-scheduler.ts'
import { createSqs } from '../../infra/local/sqs/create-sqs.ts'
import { createSsm } from '../../infra/local/ssm/create-ssm.ts'
import type { LocalService } from '../../infra/local/wire/local-service.ts'
import { requestHandler } from '../../infra/local/wire/request-handler.ts'
import { topology } from '../../infra/topology.ts'

/** The local cloud's services on a temporary home, with a client of the SDK for each. */
export async function openLocalServices(start = '2026-11-23T08:00:00.000Z') {
  const home = await mkdtemp(join(tmpdir(), 'tidings-adapters-'))
  const faults: unknown[] = []
  const onFault = (fault: unknown) => void faults.push(fault)
  const clock = createClock({ home, startAt: start, onFault })
  const fired: unknown[] = []
  const scheduler = createScheduler({
    home,
    clock,
    groups: ['campaigns'],
    invoke: async (_target, event) => fired.push(event),
    onFault,
  })
  const sqs = createSqs({ home, clock, queues: topology.queues })
  const bucket = { name: 'content', mounts: [{ prefix: '', dir: join(home, 'content') }] }
  const s3 = createS3({ home, clock, buckets: [bucket], notify: () => {}, onFault })
  scheduler.start()
  return {
    clock,
    /** Inputs of the schedules that fired. */
    fired,
    queue: sqs.queue,
    ssm: new SSMClient(wired(createSsm({ home, clock }).service)),
    sqs: new SQSClient(wired(sqs.service)),
    s3: new S3Client({ ...wired(s3.service), forcePathStyle: true }),
    scheduler: new SchedulerClient(wired(scheduler.service)),
    async close() {
      clock.stop()
      sqs.stop()
      await s3.stop()
      await rm(home, { recursive: true, force: true })
      if (faults.length > 0) throw new AggregateError(faults, 'the local cloud met faults')
    },
  }
}

function wired(service: LocalService) {
  return {
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: requestHandler(service),
  }
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import { systemClock } from '../../functions/adapters/clock.ts'
import { uploadTarget } from '../../functions/adapters/deployed/upload-target.ts'
import { systemRandom } from '../../functions/adapters/random.ts'
import { s3Ports } from '../../functions/adapters/s3-ports.ts'
import { onContentChange } from '../../functions/handlers/on-content-change.ts'
import { createClock } from '../../infra/local/clock.ts'
import { localNames } from '../../infra/local/local-names.ts'
import { createRuntime } from '../../infra/local/runtime/create-runtime.ts'
import { createS3 } from '../../infra/local/s3/create-s3.ts'
import { createSqs } from '../../infra/local/sqs/create-sqs.ts'
import { listen } from '../../infra/local/wire/listen.ts'
import { requestHandler } from '../../infra/local/wire/request-handler.ts'
import { topology } from '../../infra/topology.ts'
import { accountOf, variablesOf } from './deployed-stage.ts'
import { memoryLog } from './memory/log.ts'
import { memoryChangeQueue, memoryPictures } from './memory/pictures.ts'
import { memoryWaitingStore } from './memory/waiting-store.ts'

/**
 * The stage `prod` as an upload meets it in an account: its buckets at the other end of a wire, the queue of changes, and
 * the publisher that it wakes. What happened in it that should not is thrown when it stops.
 */
export async function startUploadStage() {
  const home = await mkdtemp(join(tmpdir(), 'tidings-upload-'))
  const faults: unknown[] = []
  const onFault = (fault: unknown) => void faults.push(fault)
  const clock = createClock({ home, onFault })
  const sqs = createSqs({ home, clock, queues: topology.queues })
  const { content } = topology.queues
  const notify = (event: unknown) => void sqs.queue('content').send({ body: JSON.stringify(event) })
  const s3 = createS3({ home, clock, buckets: bucketsIn(home), notify, onFault })
  const client = new S3Client({
    ...signing,
    requestHandler: requestHandler(s3.service),
    forcePathStyle: true,
  })
  const ports = {
    ...s3Ports(client, localNames),
    clock: systemClock(),
    log: memoryLog(),
    random: systemRandom,
    waiting: memoryWaitingStore(),
  }
  const publisher = onContentChange({
    ...ports,
    ...{ stage: 'prod', boot: 'test', code: 'test', waiting: memoryWaitingStore() },
    ...{ changes: memoryChangeQueue(), pictures: memoryPictures() },
  })
  const runtime = createRuntime({
    functions: topology.functions,
    handlers: { [content.consumer]: publisher },
    sources: [{ ...content, queue: sqs.queue('content') }],
    onFault,
  })
  runtime.start()
  const wire = await listen(accountOf({ s3: s3.service }))
  return {
    ...ports,
    variables: variablesOf(wire.endpoint),
    /** Resolves when no change waits to be published. */
    idle: runtime.idle,
    /** Puts a file there that is in no folder of the owner's. */
    putStray: (path: string) =>
      uploadTarget({ client, name: localNames.contentBucket }).put(path, new TextEncoder().encode(path)),
    async stop() {
      await wire.close()
      await runtime.stop()
      sqs.stop()
      await s3.stop()
      clock.stop()
      await rm(home, { recursive: true, force: true })
      if (faults.length > 0) throw new AggregateError(faults, 'the account met faults')
    },
  }
}

const signing = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}

function bucketsIn(home: string) {
  return [
    {
      name: localNames.contentBucket,
      versioned: true,
      mounts: [
        { prefix: 'content/', dir: join(home, 'content'), events: true },
        { prefix: 'compiled/', dir: join(home, 'compiled') },
      ],
    },
    { name: localNames.siteBucket, mounts: [{ prefix: '', dir: join(home, 'site') }] },
  ]
}

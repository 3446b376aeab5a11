import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import type { S3Event } from 'aws-lambda'
import { onTestFinished } from 'vitest'
import { createS3, type S3 } from '../../../../infra/local/s3/create-s3.ts'
import { clientOptions, stageClock, temporaryHome, unexpected } from '../workbench.ts'

export interface Buckets {
  readonly home: string
  readonly s3: S3
  readonly client: S3Client
  /** `event name, key, ETag` of each event, in order. */
  readonly events: string[]
  /** Resolves with the events once there are so many. */
  seen(count: number): Promise<readonly string[]>
}

/**
 * A content bucket of three folders, as the local stage mounts them: what the owner writes (watched), templates (read
 * only) and compiled JSON (no events); and a site bucket of one.
 */
export function openBuckets(home = temporaryHome()): Buckets {
  const events: string[] = []
  let wake = () => {}
  const dir = (name: string) => join(home, name)
  const s3 = createS3({
    home,
    clock: stageClock(home),
    buckets: [
      {
        name: 'content',
        versioned: true,
        mounts: [
          { prefix: '', dir: dir('content'), events: true, watch: true },
          { prefix: 'templates/', dir: dir('templates'), readOnly: true },
          { prefix: 'compiled/', dir: dir('compiled') },
          { prefix: 'jobs/', dir: dir('jobs'), expiryDays: 7 },
        ],
      },
      { name: 'site', mounts: [{ prefix: '', dir: dir('site') }] },
    ],
    notify: (event) => {
      events.push(...event.Records.map(described))
      wake()
    },
    onFault: unexpected,
  })
  onTestFinished(() => s3.stop())
  const seen = async (count: number) => {
    while (events.length < count) {
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return events
  }
  return { home, s3, client: new S3Client(clientOptions(s3.service)), events, seen }
}

function described({ eventName, s3 }: S3Event['Records'][number]): string {
  return [eventName, s3.object.key, s3.object.eTag].filter((part) => part !== '').join(' ')
}

/** Writes a file as its owner's editor would. */
export function writeText(home: string, path: string, text: string): void {
  mkdirSync(dirname(join(home, path)), { recursive: true })
  writeFileSync(join(home, path), text)
}

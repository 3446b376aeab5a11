import { DeleteObjectsCommand, ListObjectVersionsCommand, NoSuchBucket } from '@aws-sdk/client-s3'
import type { Bucket } from '../bucket.ts'

/**
 * Deletes every object of a bucket with all its versions and the marks of deleted ones, a thousand at a time, until a look
 * finds none; answers how many. A bucket that is gone is empty.
 */
export async function emptyBucket(bucket: Bucket, tell: (objects: number) => void): Promise<number> {
  let deleted = 0
  try {
    for (;;) {
      const found = await someOf(bucket)
      if (found.length === 0) return deleted
      await deleteAll(bucket, found)
      deleted += found.length
      tell(deleted)
    }
  } catch (cause) {
    if (cause instanceof NoSuchBucket || (cause instanceof Error && cause.name === 'NoSuchBucket'))
      return deleted
    throw cause
  }
}

interface Version {
  readonly Key: string
  readonly VersionId: string
}

/** At most a thousand, which is as many as one request deletes. */
async function someOf({ client, name }: Bucket): Promise<readonly Version[]> {
  const page = await client.send(new ListObjectVersionsCommand({ Bucket: name, MaxKeys: 1_000 }))
  return [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])].map(
    ({ Key = '', VersionId = 'null' }) => ({
      Key,
      VersionId,
    }),
  )
}

async function deleteAll({ client, name }: Bucket, objects: readonly Version[]): Promise<void> {
  const Delete = { Objects: [...objects], Quiet: true }
  const { Errors: errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket: name, Delete }))
  const [first] = errors
  // One that is never deleted would be found again for ever.
  if (first) throw new Error(`S3 does not delete ${errors.length} objects of ${name}: ${first.Code}`)
}

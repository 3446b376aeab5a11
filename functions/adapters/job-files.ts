import type { JobFiles } from '../flows/file-ports.ts'
import { type Bucket, listObjects, readObject, removeObject, writeObject, writeObjectIf } from './bucket.ts'

/** Objects below `jobs/` of the content bucket, whose lifecycle ends them. */
export function jobFiles(bucket: Bucket): JobFiles {
  const prefixOf = (jobId: string) => `jobs/${jobId}/`
  const how = { contentType: 'application/octet-stream' }
  return {
    async create(jobId, name, body) {
      const written = await writeObjectIf(bucket, prefixOf(jobId) + name, body, { ...how, etag: undefined })
      return written === 'conflict' ? 'exists' : 'written'
    },
    write: (jobId, name, body) => writeObject(bucket, prefixOf(jobId) + name, body, how),
    read: async (jobId, name) => (await readObject(bucket, prefixOf(jobId) + name))?.body,
    async list(jobId) {
      const prefix = prefixOf(jobId)
      const files: { name: string; size: number }[] = []
      for await (const { key, size } of listObjects(bucket, prefix))
        files.push({ name: key.slice(prefix.length), size })
      return files
    },
    remove: (jobId, name) => removeObject(bucket, prefixOf(jobId) + name),
  }
}

import type { ContentSource } from '../flows/ports.ts'
import { type Bucket, listObjects, readObject } from './bucket.ts'

/** What the owner wrote, as uploaded below `prefix` of the content bucket. */
export function contentSource(bucket: Bucket, prefix = 'content/'): ContentSource {
  return {
    async list(below) {
      const files: { path: string; etag: string }[] = []
      for await (const { key, etag } of listObjects(bucket, prefix + below)) {
        files.push({ path: key.slice(prefix.length), etag })
      }
      return files
    },
    async read(path) {
      return (await readObject(bucket, prefix + path))?.body
    },
  }
}

import { imageTypeOf } from '../core/publication/image-files.ts'
import type { ContentSource } from '../flows/file-ports.ts'
import { type Bucket, listObjects, readObject, removeObject, writeObjectIf } from './bucket.ts'

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
    write(path, body, etag) {
      const how = { contentType: contentTypeOf(path), etag: etag === undefined ? undefined : `"${etag}"` }
      return writeObjectIf(bucket, prefix + path, body, how)
    },
    remove: (path) => removeObject(bucket, prefix + path),
  }
}

function contentTypeOf(path: string): string {
  return path.startsWith('images/') ? imageTypeOf(path) : 'text/markdown; charset=utf-8'
}

import { cacheControlOf, redirectMetadata } from '../core/site/published-headers.ts'
import type { SitePublisher } from '../flows/file-ports.ts'
import { type Bucket, listObjects, readObject, removeObject, writeObject } from './bucket.ts'

/** The published website in its bucket, each file with how long browsers and edges may keep it. */
export function sitePublisher(bucket: Bucket): SitePublisher {
  return {
    async write(path, body, contentType, redirect) {
      await writeObject(bucket, path, body, {
        ...{ contentType, cacheControl: cacheControlOf(path) },
        ...(redirect !== undefined && { metadata: { [redirectMetadata]: redirect } }),
      })
    },
    remove: (path) => removeObject(bucket, path),
    async list() {
      const files: { path: string; etag: string }[] = []
      for await (const { key: path, etag } of listObjects(bucket, '')) files.push({ path, etag })
      return files
    },
    async read(path) {
      const object = await readObject(bucket, path)
      const redirect = object?.metadata[redirectMetadata]
      return object && { ...object, ...(redirect !== undefined && { redirect }) }
    },
  }
}

import type { SitePublisher } from '../flows/ports.ts'
import { type Bucket, listObjects, readObject, removeObject, writeObject } from './bucket.ts'

/**
 * The published website in its bucket. Browsers and edges keep images and fonts for a day and everything else for a
 * minute, so that an edit shows soon.
 */
export function sitePublisher(bucket: Bucket): SitePublisher {
  return {
    async write(path, body, contentType) {
      await writeObject(bucket, path, body, { contentType, cacheControl: cacheControl(contentType) })
    },
    remove: (path) => removeObject(bucket, path),
    async list() {
      const files: { path: string; etag: string }[] = []
      for await (const { key: path, etag } of listObjects(bucket, '')) files.push({ path, etag })
      return files
    },
    read: (path) => readObject(bucket, path),
  }
}

function cacheControl(contentType: string): string {
  return /^(?:image|font)\//.test(contentType) ? 'public, max-age=86400' : 'public, max-age=60'
}

import { getMimeType } from 'hono/utils/mime'
import type { PublishedContent } from '../../core/publication/published-content.ts'
import type { UploadTarget } from '../../flows/upload-ports.ts'
import { type Bucket, removeObject, writeObject } from '../bucket.ts'
import { compiledStore } from '../compiled-store.ts'
import { contentSource } from '../content-source.ts'

/** What the owner writes and nobody has registered as a file's ending for the web: RFC 7763, RFC 9512. */
const ownTypes: Readonly<Record<string, string>> = {
  md: 'text/markdown; charset=utf-8',
  mjml: 'application/xml',
  yaml: 'application/yaml',
}

/** A stage's content bucket as its owner fills it, below `prefix`. */
export function uploadTarget(bucket: Bucket, prefix = 'content/'): UploadTarget {
  return {
    list: () => contentSource(bucket, prefix).list(''),
    put: (path, body) => writeObject(bucket, prefix + path, body, { contentType: typeOf(path) }),
    remove: (path) => removeObject(bucket, prefix + path),
    async published() {
      return (await compiledStore(bucket).read('publication')) as PublishedContent | undefined
    },
  }
}

function typeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  return ownTypes[ending] ?? getMimeType(path) ?? 'application/octet-stream'
}

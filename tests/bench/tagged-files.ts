import type { ContentSource, SitePublisher } from '../../functions/flows/file-ports.ts'
import { objectTag } from '../../functions/flows/object-tag.ts'
import type { TestFiles } from '../support/owner-files.ts'

interface Tagged {
  readonly etag: string
  readonly body: Uint8Array
  readonly contentType: string
}

/** The owner's files and an empty site, listed as S3 lists them: with tags that were made as the files were stored. */
export function taggedFiles(files: TestFiles) {
  const owners = new Map(Object.entries(files).map(([path, body]) => [path, tagged(body)]))
  const site = new Map<string, Tagged>()
  const content: ContentSource & { put(path: string, body: string): void } = {
    list: async (prefix) => listed(owners).filter(({ path }) => path.startsWith(prefix)),
    read: async (path) => owners.get(path)?.body,
    write: async () => 'conflict',
    remove: async () => {},
    put: (path, body) => void owners.set(path, tagged(body)),
  }
  const published: SitePublisher = {
    list: async () => listed(site),
    read: async (path) => site.get(path),
    write: async (path, body, contentType) => void site.set(path, tagged(body, contentType)),
    remove: async (path) => void site.delete(path),
  }
  return { content, site: published }
}

function tagged(body: Uint8Array | string, contentType = ''): Tagged {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  return { etag: objectTag(bytes), body: bytes, contentType }
}

function listed(files: ReadonlyMap<string, Tagged>) {
  const paths = [...files.keys()].sort()
  return paths.map((path) => ({ path, etag: files.get(path)?.etag ?? '' }))
}

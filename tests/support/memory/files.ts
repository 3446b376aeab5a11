import { createHash } from 'node:crypto'
import type {
  CompiledStore,
  ContentSource,
  JobFiles,
  PublishedFile,
  SitePublisher,
} from '../../../functions/flows/file-ports.ts'
import type { Clock } from '../../../functions/flows/ports.ts'

/** What the owner wrote, by path. */
export interface MemoryContent extends ContentSource {
  readonly files: Map<string, Uint8Array>
}

export function memoryContent(files: { readonly [path: string]: string | Uint8Array } = {}): MemoryContent {
  const stored = new Map(Object.entries(files).map(([path, body]) => [path, bytesOf(body)]))
  return {
    files: stored,
    async list(prefix) {
      const paths = [...stored.keys()].filter((path) => path.startsWith(prefix)).sort()
      return paths.map((path) => ({ path, etag: hashOf(stored.get(path)) }))
    },
    async read(path) {
      return stored.get(path)
    },
    async write(path, body, etag) {
      const before = stored.get(path)
      if ((before && hashOf(before)) !== etag) return 'conflict'
      stored.set(path, Uint8Array.from(body))
      return 'written'
    },
    async remove(path) {
      stored.delete(path)
    },
  }
}

/** Compiled JSON by name; values go through JSON, as they do on S3, and are dated by the clock, or the beginning of time. */
export function memoryCompiled(
  values: { readonly [name: string]: unknown } = {},
  { real }: Pick<Clock, 'real'> = { real: () => 0 },
): CompiledStore {
  const stored = new Map(Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]))
  const written = new Map<string, number>()
  return {
    async read(name) {
      const text = stored.get(name)
      return text === undefined ? undefined : JSON.parse(text)
    },
    async write(name, value) {
      stored.set(name, JSON.stringify(value))
      written.set(name, real())
    },
    async list(prefix) {
      const names = [...stored.keys()].filter((name) => name.startsWith(prefix)).sort()
      return names.map((name) => ({ name, written: written.get(name) ?? 0 }))
    },
    async remove(name) {
      stored.delete(name)
    },
    async change(name, change) {
      const text = stored.get(name)
      const before: unknown = text === undefined ? undefined : JSON.parse(text)
      const after = change(before)
      if (after !== before) stored.set(name, JSON.stringify(after))
    },
  }
}

/** The files of jobs, by job and name. */
export function memoryJobFiles(): JobFiles {
  const stored = new Map<string, Uint8Array>()
  return {
    async create(jobId, name, body) {
      if (stored.has(`${jobId}/${name}`)) return 'exists'
      stored.set(`${jobId}/${name}`, Uint8Array.from(body))
      return 'written'
    },
    async write(jobId, name, body) {
      stored.set(`${jobId}/${name}`, Uint8Array.from(bytesOf(body)))
    },
    async read(jobId, name) {
      return stored.get(`${jobId}/${name}`)
    },
    async list(jobId) {
      const keys = [...stored.keys()].filter((key) => key.startsWith(`${jobId}/`)).sort()
      return keys.map((key) => ({
        name: key.slice(jobId.length + 1),
        size: stored.get(key)?.byteLength ?? 0,
      }))
    },
    async remove(jobId, name) {
      stored.delete(`${jobId}/${name}`)
    },
  }
}

/** The published website by path. */
export function memorySite(): SitePublisher {
  const stored = new Map<string, PublishedFile>()
  return {
    async write(path, body, contentType, redirect) {
      const file = { body: bytesOf(body), contentType }
      stored.set(path, redirect === undefined ? file : { ...file, redirect })
    },
    async remove(path) {
      stored.delete(path)
    },
    async list() {
      return [...stored.keys()].sort().map((path) => ({ path, etag: hashOf(stored.get(path)?.body) }))
    },
    async read(path) {
      return stored.get(path)
    },
  }
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === 'string' ? new TextEncoder().encode(body) : body
}

function hashOf(body: Uint8Array | undefined): string {
  return createHash('md5')
    .update(body ?? '')
    .digest('hex')
}

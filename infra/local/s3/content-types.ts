import { getMimeType } from 'hono/utils/mime'
import { openLog } from '../persist.ts'

/** The content types that objects were put with. */
export interface ContentTypes {
  /** The type an object was put with, else the one its name's ending suggests. */
  get(bucket: string, key: string): string
  set(bucket: string, key: string, type: string): void
  close(): void
}

interface Entry {
  readonly name: string
  /** Absent when the name's ending says it. */
  readonly type?: string | undefined
}

/** Opens the log of those types that names do not tell. */
export function openContentTypes(path: string): ContentTypes {
  const types = new Map<string, string>()
  const apply = ({ name, type }: Entry) => {
    if (type === undefined) types.delete(name)
    else types.set(name, type)
  }
  const live = () => [...types].map(([name, type]) => ({ name, type }))
  const log = openLog<Entry>(path, { replay: apply, live })
  return {
    get: (bucket, key) => types.get(`${bucket}/${key}`) ?? suggested(key),
    set(bucket, key, type) {
      const name = `${bucket}/${key}`
      const entry = { name, type: type === suggested(key) ? undefined : type }
      if (types.get(name) === entry.type) return
      log.append(entry)
      apply(entry)
    },
    close: () => log.close(),
  }
}

function suggested(key: string): string {
  return getMimeType(key) ?? 'application/octet-stream'
}

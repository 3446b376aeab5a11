import { getMimeType } from 'hono/utils/mime'
import { openLog } from '../persist.ts'

/** What objects were put with besides their bytes. */
export interface ObjectNotes {
  get(bucket: string, key: string): ObjectNote
  set(bucket: string, key: string, note: Partial<ObjectNote>): void
  close(): void
}

interface ObjectNote {
  /** The type it was put with, else the one that its name's ending suggests. */
  readonly type: string
  /** Its metadata of that name, the only one that is kept. */
  readonly redirect?: string
}

interface Entry extends Partial<ObjectNote> {
  readonly name: string
}

/** Opens the log of what names do not tell. */
export function openObjectNotes(path: string): ObjectNotes {
  const notes = new Map<string, Entry>()
  const apply = (entry: Entry) => {
    if (entry.type === undefined && entry.redirect === undefined) notes.delete(entry.name)
    else notes.set(entry.name, entry)
  }
  const log = openLog<Entry>(path, { replay: apply, live: () => [...notes.values()] })
  return {
    get(bucket, key) {
      const { type = suggested(key), redirect } = notes.get(`${bucket}/${key}`) ?? {}
      return redirect === undefined ? { type } : { type, redirect }
    },
    set(bucket, key, { type = suggested(key), redirect }) {
      const name = `${bucket}/${key}`
      const entry: Entry = {
        name,
        ...(type !== suggested(key) && { type }),
        ...(redirect !== undefined && { redirect }),
      }
      const before = notes.get(name)
      if (before?.type === entry.type && before?.redirect === entry.redirect) return
      log.append(entry)
      apply(entry)
    },
    close: () => log.close(),
  }
}

function suggested(key: string): string {
  return getMimeType(key) ?? 'application/octet-stream'
}

import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import { readJsonFile, replaceFile } from '../persist.ts'
import { StoreDamagedError } from '../store-damaged-error.ts'

const markSchema = z.object({
  store: z.string(),
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
})
type Mark = z.infer<typeof markSchema>

const fileOf = (folder: string) => join(folder, 'high-water.json')
/** Milliseconds: what was cut off that was written since the last mark goes unnoticed. */
const markEvery = 500

/**
 * Notes how long each of a store's logs and tables is. LevelDB only appends to them until it deletes them, and a kill takes
 * nothing back of what was written: one that is shorter later was cut.
 */
export function markHighWater(folder: string, store: string): void {
  replaceFile(fileOf(folder), JSON.stringify(markOf(folder, store)))
}

/** Marks a store in use again and again, as long as it changes. */
export function keepHighWater(folder: string, store: string): void {
  let last = ''
  setInterval(() => {
    const mark = JSON.stringify(markOf(folder, store))
    if (mark !== last) replaceFile(fileOf(folder), mark)
    last = mark
  }, markEvery).unref()
}

/** Throws StoreDamagedError when a file of the store is shorter than it was; only reads. */
export function checkHighWater(folder: string, store: string): void {
  const parsed = markSchema.optional().safeParse(readJsonFile(fileOf(folder)))
  if (!parsed.success) throw new StoreDamagedError(fileOf(folder), 'it is no mark', { cause: parsed.error })
  if (parsed.data?.store !== store) return
  for (const { name, bytes } of parsed.data.files) {
    const path = join(folder, store, name)
    const found = statSync(path, { throwIfNoEntry: false })?.size
    if (found !== undefined && found < bytes)
      throw new StoreDamagedError(path, `it has ${found} bytes where there were ${bytes}`)
  }
}

function markOf(folder: string, store: string): Mark {
  const directory = join(folder, store)
  const names = existsSync(directory) ? readdirSync(directory) : []
  const files = names
    .filter((name) => /\.(log|ldb)$/.test(name))
    // One that compaction deletes meanwhile is no part of the store any more.
    .map((name) => ({ name, bytes: statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0 }))
  return { store, files }
}

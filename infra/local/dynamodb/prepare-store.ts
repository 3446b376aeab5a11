import { existsSync, mkdirSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { readJsonFile, replaceFile } from '../persist.ts'
import { StoreDamagedError } from '../store-damaged-error.ts'
import { type Level, levelAt, type TableRecord } from './dynalite-parts.ts'
import { checkHighWater } from './high-water.ts'
import { rebuild } from './rebuild.ts'
import { checkSeal, sealOf, sealSchema } from './seal.ts'

/**
 * Which store counts, and what it is made of while nobody uses it; no seal: in use, or not stopped cleanly. `lost`: what
 * LevelDB dropped of it, which it says once and never again.
 */
const currentSchema = z.object({
  store: z.string().regex(/^store-\d+$/),
  seal: sealSchema.optional(),
  lost: z.string().optional(),
})
type Current = z.infer<typeof currentSchema>

/**
 * Makes the database folder ready for dynalite and answers the store's directory: checked against its seal after a
 * clean stop (throws StoreDamagedError), rebuilt from its items after an unclean one, made when there is none. After an
 * unclean stop it is refused too when LevelDB cannot read all of it, or a file is shorter than it was.
 */
export async function prepareStore(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true })
  const current = readCurrent(folder)
  if (current?.seal !== undefined) await checkSeal(join(folder, current.store), current.seal)
  const store = await usableStore(folder, current)
  await withStore(join(folder, store), dropUnfinishedTables)
  // Without its seal before the first write, so that a crash is seen as one.
  writeCurrent(folder, { store })
  await removeOthers(folder, store)
  return join(folder, store)
}

/** Seals the store that `prepareStore` answered, after dynalite has closed it. */
export async function sealStore(folder: string): Promise<void> {
  const current = readCurrent(folder)
  if (current === undefined) throw new StoreDamagedError(folder, 'current.json is missing')
  writeCurrent(folder, { store: current.store, seal: await sealOf(join(folder, current.store)) })
}

async function usableStore(folder: string, current: Current | undefined): Promise<string> {
  if (current === undefined) return 'store-1'
  if (current.seal !== undefined) return current.store
  if (current.lost !== undefined) throw damagedBy(folder, current.store, current.lost)
  checkHighWater(folder, current.store)
  const next = `store-${Number(current.store.slice('store-'.length)) + 1}`
  await rm(join(folder, next), { recursive: true, force: true })
  await withStore(join(folder, current.store), async (from) => {
    await refuseDropped(folder, current.store)
    await withStore(join(folder, next), (to) => rebuild(from, to))
  })
  return next
}

/** LevelDB tells its diary, and nobody else, what it dropped of a log when it was opened. */
async function refuseDropped(folder: string, store: string): Promise<void> {
  for (const diary of ['LOG', 'LOG.old']) {
    const text = existsSync(join(folder, store, diary))
      ? await readFile(join(folder, store, diary), 'utf8')
      : ''
    const lost = /dropping \d+ bytes.*$/m.exec(text)?.[0]
    if (lost === undefined) continue
    writeCurrent(folder, { store, lost })
    throw damagedBy(folder, store, lost)
  }
}

function damagedBy(folder: string, store: string, lost: string): StoreDamagedError {
  return new StoreDamagedError(join(folder, store), `part of its log cannot be read (${lost})`)
}

function readCurrent(folder: string): Current | undefined {
  const path = join(folder, 'current.json')
  const parsed = currentSchema.optional().safeParse(readJsonFile(path))
  if (!parsed.success) throw new StoreDamagedError(path, 'it names no store', { cause: parsed.error })
  return parsed.data
}

function writeCurrent(folder: string, current: Current): void {
  replaceFile(join(folder, 'current.json'), JSON.stringify(current))
}

// A table killed while CREATING stays so for ever; dropped here, it is created again (it cannot hold items yet).
async function dropUnfinishedTables(store: Level): Promise<void> {
  for await (const [key, value] of store.iterator({ gte: 'table~', lt: 'table~\uffff' })) {
    if ((JSON.parse(value) as TableRecord).TableStatus !== 'ACTIVE') await store.del(key)
  }
}

async function removeOthers(folder: string, ready: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('store-') && name !== ready) await rm(join(folder, name), { recursive: true })
  }
}

async function withStore<T>(directory: string, use: (store: Level) => Promise<T>): Promise<T> {
  const store = await openedStore(directory)
  try {
    return await use(store)
  } finally {
    await store.close()
  }
}

// The child of a killed server dies a moment after it, and until then holds LevelDB's own lock.
async function openedStore(directory: string): Promise<Level> {
  for (let attempt = 1; ; attempt += 1) {
    const store = levelAt(directory)
    try {
      await store.open()
      return store
    } catch (cause) {
      const reason = cause instanceof Error ? (cause.cause as NodeJS.ErrnoException | undefined)?.code : ''
      if (reason === 'LEVEL_CORRUPTION')
        throw new StoreDamagedError(directory, 'it cannot be read', { cause })
      if (reason !== 'LEVEL_LOCKED' || attempt === 50) throw cause
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

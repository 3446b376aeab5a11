import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { StoreDamagedError } from '../store-damaged-error.ts'

/**
 * What a cleanly stopped store consists of, file by file. Of its files and not of its entries, because LevelDB opens
 * a cut or flipped log without a word, drops what it cannot read, and so would finish the damage it is to show.
 */
export const sealSchema = z.array(z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string() }))

/** The files of a store at its last clean stop. */
export type Seal = z.infer<typeof sealSchema>

/** Reads every file of a closed store, LevelDB's diary and lock apart. */
export async function sealOf(directory: string): Promise<Seal> {
  const names = existsSync(directory) ? await readdir(directory) : []
  const seal: Seal = []
  for (const name of names.filter((one) => !/^(LOG(\.old)?|LOCK)$/.test(one)).sort()) {
    const bytes = await readFile(join(directory, name))
    seal.push({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  return seal
}

/** Throws StoreDamagedError unless the store still is what was sealed; only reads. */
export async function checkSeal(directory: string, seal: Seal): Promise<void> {
  const found = new Map((await sealOf(directory)).map((file) => [file.name, file]))
  for (const { name, bytes, sha256 } of seal) {
    const file = found.get(name)
    if (file?.sha256 === sha256) continue
    if (file === undefined) throw new StoreDamagedError(directory, `${name} is missing`)
    const change = file.bytes === bytes ? 'changed' : `has ${file.bytes} bytes instead of ${bytes}`
    throw new StoreDamagedError(directory, `${name} ${change} since the last stop`)
  }
  if (found.size !== seal.length) throw new StoreDamagedError(directory, 'it has files it did not have')
}

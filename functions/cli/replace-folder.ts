import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { WrongUse } from './exit.ts'

/** Tells a folder that was written here from any other: only such a one is replaced. */
const mark = '.tidings-build'

/**
 * Has a folder written beside the one that it replaces, and puts it in its place once it is whole: whatever breaks off before leaves
 * the old one. A folder with other files in it, of this name or of the two used on the way (`.building`, `.before`), is refused as
 * wrong use, since they would be gone.
 */
export async function replaceFolder(out: string, write: (folder: string) => Promise<void>): Promise<void> {
  const [draft, before] = [`${out}.building`, `${out}.before`]
  for (const folder of [out, draft, before]) await refuseOthers(folder)
  // Killed between its two last steps, a build leaves the old folder under this name.
  if ((await namesIn(out)) === undefined && (await namesIn(before))) await rename(before, out)
  const isThere = (await namesIn(out)) !== undefined
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  try {
    // First, so that the next build knows for its own what a kill leaves.
    await writeFile(
      join(draft, mark),
      `The next tidings build --out ${basename(out)} replaces this folder.\n`,
    )
    await write(draft)
  } catch (cause) {
    await rm(draft, { recursive: true, force: true })
    throw cause
  }
  await rm(before, { recursive: true, force: true })
  if (isThere) await rename(out, before)
  await rename(draft, out)
  await rm(before, { recursive: true, force: true })
}

async function refuseOthers(folder: string): Promise<void> {
  const names = await namesIn(folder)
  if (!names || names.length === 0 || names.includes(mark)) return
  throw new WrongUse(
    `${folder} has files that no build has written, and they would be gone. Empty it, or name another folder.`,
  )
}

async function namesIn(folder: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(folder)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    if (code === 'ENOTDIR') throw new WrongUse(`${folder} is a file. Name a folder.`)
    throw cause
  }
}

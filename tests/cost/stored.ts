import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { gigabytes } from '../../infra/cost/units.ts'
import type { Usage } from '../../infra/cost/usage.ts'

const kilobyte = 1_024

/**
 * What is stored in a month: the folders' files in S3, and in the table at most a kilobyte for each write unit that there
 * ever was, since dynalite tells no sizes.
 */
export async function storedUsage(folders: readonly string[], writeUnits: number): Promise<Usage> {
  const sizes = await Promise.all(folders.map(bytesBelow))
  const table = gigabytes(writeUnits * kilobyte)
  return {
    's3.storage': gigabytes(sizes.reduce((sum, size) => sum + size, 0)),
    'dynamodb.storage': table,
    'dynamodb.backup': table,
  }
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(
    files.map(async (file) => (await stat(join(file.parentPath, file.name))).size),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

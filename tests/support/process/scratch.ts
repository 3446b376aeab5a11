import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll } from 'vitest'

const made: string[] = []

afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder, gone when the test file ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-journey-'))
  made.push(folder)
  return folder
}

/** A copy of the sample content that a test may write to. */
export function scratchContent(): string {
  const folder = join(scratchFolder(), 'content')
  cpSync(fileURLToPath(new URL('../../../content', import.meta.url)), folder, { recursive: true })
  return folder
}

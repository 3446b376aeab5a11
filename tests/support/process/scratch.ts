import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { atTheEnd } from '../at-the-end.ts'

const sampleContent = fileURLToPath(new URL('../../../content', import.meta.url))

/** A new empty folder, gone when the test file ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-journey-'))
  atTheEnd(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A copy of the sample content that a test may write to. */
export function scratchContent(): string {
  const folder = join(scratchFolder(), 'content')
  cpSync(sampleContent, folder, { recursive: true })
  return folder
}

/**
 * The sample's site with one article, and further files of it if told: what a test that starts programs many times reads
 * each time.
 */
export function oneArticle(more: readonly string[] = []): string {
  const folder = join(scratchFolder(), 'content')
  const parts = [
    'site.yaml',
    'images/logo.png',
    'images/harbour.png',
    'articles/winter-hours-2026.md',
    ...more,
  ]
  for (const part of parts) {
    cpSync(join(sampleContent, part), join(folder, part))
  }
  return folder
}

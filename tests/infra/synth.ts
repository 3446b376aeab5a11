import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { atTheEnd } from '../support/at-the-end.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Where everything is synthesised into; it goes when the test file ends. */
export const synthesised = mkdtempSync(join(tmpdir(), 'tidings-synth-'))

/** Synthesises as `npm run synth` does, with no account, no home and no Docker in sight. */
export function synth(...more: readonly string[]) {
  // Gone already, where another file of this worker has used it.
  mkdirSync(synthesised, { recursive: true })
  atTheEnd(() => rmSync(synthesised, { recursive: true, force: true }))
  const parameters = ['--import', 'tsx', 'infra/cdk.ts', 'synth', '--quiet', '--output', synthesised, ...more]
  const env = {
    PATH: [dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter),
    HOME: synthesised,
    CI: 'true',
    // esbuild tidies its memory less often: a quarter of its work.
    GOGC: '800',
  }
  return run(process.execPath, parameters, { cwd: root, env, timeout: 100_000 })
}

const files = new Map<string, unknown>()

/** A file of what was synthesised, read as JSON, once. */
export function readSynthesised(name: string) {
  const file = files.get(name) ?? JSON.parse(readFileSync(join(synthesised, name), 'utf8'))
  files.set(name, file)
  return file
}

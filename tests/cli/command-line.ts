import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { run } from '../../functions/cli/run.ts'
import { ownerFiles } from '../support/owner-files.ts'

/** What a command line did. */
interface Ran {
  readonly status: number
  readonly out: string
  readonly err: string
}

/** An owner's folder: content, a place for the local state, and room for what commands write. */
export interface Desk {
  readonly folder: string
  readonly home: string
  /** Absolute path of something in it. */
  at(path: string): string
  /** Writes one of the owner's files, for example `articles/rest-days.md`. */
  write(path: string, text: string): void
  /** Runs a command line in this process with this desk's settings. */
  tidings(...argv: string[]): Promise<Ran>
  remove(): void
}

/** A desk with a small studio's content, apart from the current folder. */
export function openDesk(changes: Parameters<typeof ownerFiles>[0] = {}): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'tidings-cli-'))
  const at = (path: string) => join(folder, path)
  const put = (path: string, body: string | Uint8Array) => {
    mkdirSync(dirname(at(path)), { recursive: true })
    writeFileSync(at(path), body)
  }
  for (const [path, body] of Object.entries(ownerFiles(changes)))
    if (!path.startsWith('templates/')) put(`content/${path}`, body)
  return {
    folder,
    home: at('home'),
    at,
    write: (path, text) => put(`content/${path}`, text),
    tidings: (...argv) => runIn(folder, argv),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** The same, removed when the test ends. */
export function aDesk(changes: Parameters<typeof ownerFiles>[0] = {}): Desk {
  const desk = openDesk(changes)
  onTestFinished(desk.remove)
  return desk
}

async function runIn(folder: string, argv: readonly string[]): Promise<Ran> {
  const said = { out: '', err: '' }
  const variables = {
    TIDINGS_CONTENT: join(folder, 'content'),
    TIDINGS_HOME: join(folder, 'home'),
    TIDINGS_CLOCK: '2026-11-23T08:00:00.000Z',
    TIDINGS_SEND_RATE: '0',
  }
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  const out = (text: unknown) => {
    said.out += text
    return true
  }
  const err = (text: unknown) => {
    said.err += text
    return true
  }
  const spies = [
    vi.spyOn(console, 'log').mockImplementation((line = '') => void out(`${line}\n`)),
    vi.spyOn(console, 'error').mockImplementation((...line) => void err(`${line.join(' ')}\n`)),
    vi.spyOn(process.stdout, 'write').mockImplementation(out),
    vi.spyOn(process.stderr, 'write').mockImplementation(err),
  ]
  try {
    const status = await run(argv)
    return { status, ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
    vi.unstubAllEnvs()
  }
}

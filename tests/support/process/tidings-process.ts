import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inject } from 'vitest'
import { atTheEnd } from '../at-the-end.ts'

/** The repository's own program, run from its sources as `npm start` and `npx tidings` run it. */
export const program = fileURLToPath(new URL('../../../functions/cli/tidings.js', import.meta.url))

/** Settings of one process: the `TIDINGS_` variables and `PORT`. Nothing else of this process's own is inherited. */
export type TidingsEnvironment = Readonly<Record<string, string>>

/** The command line as a process of its own. */
export interface TidingsProcess {
  readonly child: ChildProcess
  /** What it wrote so far on both streams, and on each. */
  output(): string
  stdout(): string
  stderr(): string
  /** Resolves when it has ended: its exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
}

/**
 * Starts `tidings` with these arguments, as the leader of a process group that ends with the test file at the latest: the
 * bundled one unless another `entry` is named.
 */
export function startTidings(
  words: readonly string[],
  settings: TidingsEnvironment,
  {
    entry = join(inject('programs'), 'tidings.mjs'),
    folder,
  }: { readonly entry?: string; readonly folder?: string } = {},
): TidingsProcess {
  return startProcess([process.execPath, '--no-warnings', entry, ...words], settings, folder)
}

/** The same below a shell, as an npm script runs it. */
export function startBelowShell(words: readonly string[], settings: TidingsEnvironment): TidingsProcess {
  const command = [process.execPath, program, ...words].map((word) => `'${word}'`).join(' ')
  return startProcess(['sh', '-c', `${command}; exit $?`], { ...settings, npm_lifecycle_event: 'start' })
}

function startProcess(
  [command = '', ...words]: readonly string[],
  settings: TidingsEnvironment,
  folder?: string,
): TidingsProcess {
  const { PATH = '', HOME = '', TMPDIR = '/tmp' } = process.env
  const child = spawn(command, words, {
    env: { PATH, HOME, TMPDIR, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(folder !== undefined && { cwd: folder }),
  })
  const pieces: { readonly stream: 'stdout' | 'stderr'; readonly text: string }[] = []
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => pieces.push({ stream, text }))
  }
  const textOf = (stream?: string) =>
    pieces
      .filter((piece) => stream === undefined || piece.stream === stream)
      .map(({ text }) => text)
      .join('')
  let isOver = false
  const started: TidingsProcess = {
    child,
    output: () => textOf(),
    stdout: () => textOf('stdout'),
    stderr: () => textOf('stderr'),
    ended: new Promise((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (status, signal) => {
        isOver = true
        resolve(signal ?? status ?? 0)
      })
    }),
  }
  atTheEnd(async () => {
    // Its number may be another's by now.
    if (!isOver) killGroup(started)
    await started.ended
  })
  return started
}

/** Ends the process and its children at once. */
export function killGroup({ child }: TidingsProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause
  }
}

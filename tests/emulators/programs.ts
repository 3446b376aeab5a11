import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program and what it is started with. */
export interface Program {
  readonly command: string
  readonly parameters: readonly string[]
  readonly env?: NodeJS.ProcessEnv
}

/** Milliseconds between asking a program to end and ending it. */
const grace = 3_000

const running = new Set<ChildProcess>()

/** Starts a program at the head of a process group of its own, so that whatever it starts ends with it. */
export function start({ command, parameters, env }: Program, stdio: 'inherit' | 'pipe'): ChildProcess {
  const options = { detached: true, env: { ...process.env, ...env } }
  const child = spawn(command, parameters, { ...options, stdio: ['ignore', stdio, stdio] })
  running.add(child)
  child.once('close', () => running.delete(child))
  return child
}

/** Ends a program and everything it started: asked first, then forced. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return
  const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, 'close')
  signal(child.pid, 'SIGTERM')
  const forced = setTimeout(() => signal(child.pid, 'SIGKILL'), grace)
  await ended
  clearTimeout(forced)
  // Those of its group that it did not wait for.
  signal(child.pid, 'SIGKILL')
}

/** Ends everything that still runs. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(stop))
}

function signal(group: number | undefined, name: NodeJS.Signals): void {
  if (group === undefined) return
  try {
    process.kill(-group, name)
  } catch (cause) {
    // It has ended already.
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause
  }
}

/** How a program ended that had so many milliseconds: `missing` when this machine has none of that name. */
export type Ending =
  | { readonly kind: 'done' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'late' }
  | { readonly kind: 'failed'; readonly said: string }

/** Runs a program to its end, or ends it when its time is over. */
export async function runWithin(program: Program, milliseconds: number): Promise<Ending> {
  const child = start(program, 'pipe')
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => said.push(String(data)))
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    void stop(child)
  }, milliseconds)
  try {
    const [code] = (await once(child, 'close')) as [number | null]
    if (isLate) return { kind: 'late' }
    return code === 0 ? { kind: 'done' } : { kind: 'failed', said: said.join('').trim().slice(-600) }
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { kind: 'missing' }
    throw cause
  } finally {
    clearTimeout(timer)
  }
}

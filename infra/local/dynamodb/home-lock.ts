import { readFile, rm, writeFile } from 'node:fs/promises'
import * as z from 'zod'

const owner = z.object({ pid: z.number().int().positive(), started: z.string() })

/** Another live process uses the store; nothing was touched. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError'
  readonly pid: number

  constructor(path: string, pid: number) {
    super(
      `The local database is in use by process ${pid} (${path}). ` +
        'Use the running server, or stop it before starting another.',
    )
    this.pid = pid
  }
}

/**
 * Takes the lock file for this process, or throws StoreInUseError. The lock of a process that is gone is taken over.
 * Answers the function that gives the lock back.
 */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  const mine = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) })
  for (let attempt = 1; ; attempt += 1) {
    try {
      await writeFile(path, mine, { flag: 'wx' })
      return () => rm(path)
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST' || attempt > 3) throw cause
    }
    const pid = await liveOwner(path)
    if (pid !== undefined) throw new StoreInUseError(path, pid)
    await rm(path, { force: true })
  }
}

async function liveOwner(path: string): Promise<number | undefined> {
  const parsed = owner.safeParse(parseJson(await readFile(path, 'utf8').catch(absentIsEmpty)))
  if (!parsed.success) return undefined
  const { pid, started } = parsed.data
  return (await startOf(pid)) === started ? pid : undefined
}

// A pid alone is reused, in containers at every start; where the system tells, the moment of birth goes with it.
async function startOf(pid: number): Promise<string | undefined> {
  try {
    process.kill(pid, 0)
  } catch (cause) {
    if (codeOf(cause) === 'ESRCH') return undefined
    if (codeOf(cause) !== 'EPERM') throw cause
  }
  if (process.platform !== 'linux') return 'alive'
  const fields = (await readFile(`/proc/${pid}/stat`, 'utf8').catch(absentIsEmpty))
    .split(') ')
    .at(-1)
    ?.split(' ')
  const [state, ticks] = [fields?.[0], fields?.[19]]
  return state === undefined || state === 'Z' || state === 'X' ? undefined : ticks
}

function absentIsEmpty(cause: unknown): string {
  if (codeOf(cause) === 'ENOENT' || codeOf(cause) === 'ESRCH') return ''
  throw cause
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // A lock torn by a power cut: nobody can hold it.
    return undefined
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined
}

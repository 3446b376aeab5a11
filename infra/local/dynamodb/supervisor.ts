import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import * as z from 'zod'
import { typescriptArguments } from '../typescript-child.ts'

/** The dynalite process of a folder, started again whenever it ends by itself. */
export interface Supervisor {
  /** The port of the running process; waits while one is starting. Rejects once stopped, or when none will start. */
  port(): Promise<number>
  /** The process id now, for tests that kill it. */
  pid(): number | undefined
  /** Ends the process cleanly: answers what is under way, closes and seals the store. */
  stop(): Promise<void>
}

const report = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready'), port: z.number().int() }),
  z.object({ kind: z.literal('refused'), name: z.string(), message: z.string() }),
])

const entry = fileURLToPath(new URL('./child.ts', import.meta.url))

/** How often a process that dies while starting is started again before the callers are told. */
const attempts = 5

/** Starts the process; `ready` is called with each new port before anyone else gets it. */
export function supervise(folder: string, ready: (port: number) => Promise<void>): Supervisor {
  let child: ChildProcess
  let stopping = false
  let failed = false
  let current = launch()

  async function launch(): Promise<number> {
    for (let attempt = 1; ; attempt += 1) {
      child = start(folder)
      try {
        const port = await firstReport(child)
        await ready(port)
        if (hasEnded(child)) throw new Error('The local database ended at its start')
        child.once('exit', () => {
          if (!stopping) current = watched(launch())
        })
        return port
      } catch (cause) {
        child.kill('SIGKILL')
        if (stopping || attempt === attempts || cause instanceof RefusedError) throw cause
      }
    }
  }

  // Whoever asks for the port learns of the failure; nobody asking must not end the program.
  function watched(port: Promise<number>): Promise<number> {
    port.catch(() => {
      failed = true
    })
    return port
  }

  watched(current)
  return {
    port() {
      if (stopping) return Promise.reject(new Error('The local database is stopped'))
      if (failed) {
        failed = false
        current = watched(launch())
      }
      return current
    },
    pid: () => child.pid,
    async stop() {
      stopping = true
      await current.catch(() => undefined)
      await ended(child)
    },
  }
}

/** The process would not start, and says why; its name is that of the fault, for example `StoreDamagedError`. */
class RefusedError extends Error {
  constructor(name: string, message: string) {
    super(message)
    this.name = name
  }
}

function start(folder: string): ChildProcess {
  return fork(entry, [folder], {
    execArgv: [...typescriptArguments],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

function firstReport(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => {
      const parsed = report.parse(message)
      if (parsed.kind === 'ready') return resolve(parsed.port)
      reject(new RefusedError(parsed.name, parsed.message))
    })
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      reject(new Error(`The local database ended at its start (${signal ?? code})`)),
    )
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return
  const exit = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
  })
  child.send('stop', () => undefined)
  const timer = setTimeout(() => child.kill('SIGKILL'), 60_000)
  await exit
  clearTimeout(timer)
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

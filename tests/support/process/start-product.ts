import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ApiCall, apiOf } from './api.ts'
import { scratchFolder } from './scratch.ts'
import { killGroup, startTidings, type TidingsEnvironment } from './tidings-process.ts'
import { until } from './until.ts'

export interface ProductOptions {
  /** Folder of its state; a new one when absent, an earlier product's for a restart. */
  readonly home?: string
  /** The sample content when absent. */
  readonly content?: string
  readonly env?: TidingsEnvironment
  /** Program to run; the bundled command line when absent. */
  readonly entry?: string
}

/** A running product, as far as it can be asked things. */
export interface Reached {
  readonly home: string
  readonly api: ApiCall
  /** A request to the site that follows no redirect. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** What it wrote so far. */
  output(): string
}

/** `tidings serve`, running as a process of its own on a free port. */
export interface Product extends Reached {
  /** `http://127.0.0.1:port` */
  readonly base: string
  /** A key that its API takes. */
  readonly key: string
  readonly pid: number
  /** For a command that is to use this server and this content. */
  readonly settings: TidingsEnvironment
  /** Resolves when it has ended: its exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals>
  /** Sends a signal to the server alone and waits for its end; answers its exit status or the signal. */
  kill(signal: NodeJS.Signals): Promise<number | NodeJS.Signals>
  /** Stops it as Ctrl-C does; answers its exit status. One that does not end in 20 s is killed. */
  stop(): Promise<number | NodeJS.Signals>
  /** Names of the `.eml` files of its outbox, oldest first. */
  outbox(): readonly string[]
}

const key = 'a-key-of-the-tests'
const sampleContent = fileURLToPath(new URL('../../../content', import.meta.url))
/** The day on which the sample content is current. */
export const start = '2026-11-23T08:00:00Z'

/** Starts the product and waits until it answers. Throws with its output when it ends or stays silent for 60 s. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { home = scratchFolder(), content = sampleContent } = options
  const settings = {
    PORT: '0',
    TIDINGS_HOME: home,
    TIDINGS_CONTENT: content,
    TIDINGS_ADMIN_KEY: key,
    TIDINGS_CLOCK: start,
    TIDINGS_SEND_RATE: '0',
    ...options.env,
  }
  const server = startTidings(['serve'], settings, options)
  const { pid = 0 } = server.child
  let isOver = false
  void server.ended.finally(() => {
    isOver = true
  })
  const base = await until(
    'the server to answer',
    async () => {
      if (isOver) throw new Error(`the server ended at its start:\n${server.output()}`)
      const port = portOf(home, pid)
      return port !== undefined && `http://127.0.0.1:${port}`
    },
    { seconds: 60, state: server.output },
  )
  const healthy = await fetch(`${base}/healthz`)
  if (!healthy.ok) throw new Error(`/healthz answers ${healthy.status}`)
  return {
    base,
    home,
    key,
    pid,
    settings,
    api: apiOf(base, key),
    ended: server.ended,
    fetch: (path, init) => fetch(new URL(path, base), { redirect: 'manual', ...init }),
    async kill(signal) {
      process.kill(pid, signal)
      return server.ended
    },
    async stop() {
      if (isOver) return server.ended
      process.kill(pid, 'SIGTERM')
      const timer = setTimeout(() => killGroup(server), 20_000)
      const status = await server.ended
      clearTimeout(timer)
      return status
    },
    output: server.output,
    outbox: () => outboxOf(home),
  }
}

/** Names of the `.eml` files in a home's outbox, oldest first. */
export function outboxOf(home: string): readonly string[] {
  const folder = join(home, 'outbox')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
}

/** The port that this very process listens on, once it has told; a killed one's file does not count. */
function portOf(home: string, pid: number): number | undefined {
  const path = join(home, 'server.json')
  if (!existsSync(path)) return undefined
  const text = readFileSync(path, 'utf8')
  // The server may be writing it just now.
  if (!text.endsWith('}\n')) return undefined
  const told = JSON.parse(text) as { readonly pid: number; readonly port: number }
  return told.pid === pid ? told.port : undefined
}

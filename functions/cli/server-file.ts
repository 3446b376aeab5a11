import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const serverSchema = z.object({ pid: z.int(), port: z.int(), key: z.string() })

/** How the command line reaches the server that has the home open: its process, its port, and a key for its API. */
export type ServerFile = z.output<typeof serverSchema>

const pathIn = (home: string) => join(home, 'server.json')

/** Tells other processes of this machine's user where the server is; only they can read it. */
export async function writeServerFile(home: string, server: ServerFile): Promise<void> {
  await writeFile(pathIn(home), `${JSON.stringify(server)}\n`, { mode: 0o600 })
}

/** The server that has the home open; undefined when none runs, also when one was killed and left its file behind. */
export async function readServerFile(home: string): Promise<ServerFile | undefined> {
  let text: string
  try {
    text = await readFile(pathIn(home), 'utf8')
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
  const parsed = serverSchema.safeParse(JSON.parse(text))
  return parsed.success && isAlive(parsed.data.pid) ? parsed.data : undefined
}

/** Removes the file, at the server's end. */
export async function removeServerFile(home: string): Promise<void> {
  await rm(pathIn(home), { force: true })
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ESRCH') return false
    if ((cause as NodeJS.ErrnoException).code === 'EPERM') return true
    throw cause
  }
}

import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'

const serverSchema = z.object({ pid: z.int(), port: z.int(), key: z.string() })

/** How the command line reaches the server that has the home open: its process, its port, and a key for its API. */
export type ServerFile = z.output<typeof serverSchema>

const pathIn = (home: string) => join(home, 'server.json')

/** Tells other processes of this machine's user where the server is; only they can read it. */
export async function writeServerFile(home: string, server: ServerFile): Promise<void> {
  await writeFile(pathIn(home), `${JSON.stringify(server)}\n`, { mode: 0o600 })
}

/** The server that said it has the home open; undefined when none did. It may have been killed since. */
export async function readServerFile(home: string): Promise<ServerFile | undefined> {
  try {
    return serverSchema.safeParse(JSON.parse(await readFile(pathIn(home), 'utf8'))).data
  } catch (cause) {
    // Torn by a kill in mid-write: nobody can be reached by it.
    if (cause instanceof SyntaxError) return undefined
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw cause
  }
}

/** Removes the file, at the server's end. */
export async function removeServerFile(home: string): Promise<void> {
  await rm(pathIn(home), { force: true })
}

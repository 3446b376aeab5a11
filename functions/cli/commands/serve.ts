import { randomBytes } from 'node:crypto'
import type { Command } from 'commander'
import { example } from '../example.ts'
import { WorkFailed } from '../exit.ts'
import { servingLog } from '../quiet-log.ts'
import { removeServerFile, writeServerFile } from '../server-file.ts'
import { localSettings } from '../settings.ts'
import { startServer } from '../start-server.ts'

/** `tidings serve`: the whole product on this machine, until Ctrl-C or SIGTERM, its own or that of the npm which runs it. */
export function fillServe(command: Command): void {
  command.addHelpText('after', example('serve')).action(serve)
}

async function serve(): Promise<void> {
  const settings = localSettings()
  const commandKey = randomBytes(24).toString('base64url')
  const server = await startServer({
    ...settings,
    commandKey,
    reloadsPages: true,
    log: servingLog(settings.content),
  })
  const stopped = Promise.race([untilSignal(), ...(settings.isNpmScript ? [untilOrphaned()] : [])])
  try {
    const port = await listen(server.listen, settings.port)
    await writeServerFile(settings.home, { pid: process.pid, port, key: commandKey })
    say(`http://127.0.0.1:${port}`, settings.home)
    await stopped
  } finally {
    await removeServerFile(settings.home)
    await server.stop()
  }
  console.log('Stopped. Everything is kept for the next start.')
}

async function listen(start: (port: number) => Promise<number>, port: number): Promise<number> {
  try {
    return await start(port)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    throw new WorkFailed(`port ${port} is taken. Choose another: PORT=${port + 1} npm start`)
  }
}

function say(address: string, home: string): void {
  console.log(`
  Tidings is running.

  Site      ${address}/
  Sign up   ${address}/subscribe
  Admin     ${address}/admin (sign in with: npx tidings admin-link)
  Outbox    ${address}/_local/
  API       ${address}/api/v1/openapi.json

  State is kept in ${home}. Stop with Ctrl-C.
`)
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}

const parentLooks = 250

/** npm hands a SIGTERM to its shell alone, which dies of it and leaves us behind: resolves when our parent has changed. */
function untilOrphaned(): Promise<void> {
  const parent = process.ppid
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(timer)
      resolve()
    }, parentLooks)
    timer.unref()
  })
}

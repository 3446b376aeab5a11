import { fontsFolder, templatesFolder } from '../../functions/cli/owner-files.ts'
import { writeServerFile } from '../../functions/cli/server-file.ts'
import { type LocalServer, startLocalServer } from '../../infra/local/local-server.ts'
import { memoryLog } from '../support/memory/log.ts'
import { type Desk, openDesk } from './command-line.ts'

/** A desk whose home a server has open, so that commands go through its API; `close` stops and removes both. */
export async function openServedDesk(
  changes: Parameters<typeof openDesk>[0],
): Promise<{ readonly desk: Desk; readonly server: LocalServer; close(): Promise<void> }> {
  const desk = openDesk(changes)
  const key = 'a-key-of-this-server'
  const server = await startLocalServer({
    home: desk.home,
    content: desk.at('content'),
    templates: templatesFolder,
    fonts: fontsFolder(),
    sendRate: 0,
    mode: 'production',
    clockStart: '2026-11-23T08:00:00.000Z',
    log: memoryLog(),
    commandKey: key,
  })
  const port = await server.listen(0)
  await writeServerFile(desk.home, { pid: process.pid, port, key })
  const close = async () => {
    await server.stop()
    desk.remove()
  }
  return { desk, server, close }
}

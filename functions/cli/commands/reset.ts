import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { StoreInUseError, takeLock } from '../../../infra/local/dynamodb/home-lock.ts'
import { example } from '../example.ts'
import { WorkFailed, WrongUse } from '../exit.ts'
import { localHome } from '../settings.ts'

/** What a home consists of; a folder with anything else in it is not deleted. */
const parts = new Set([
  'cloud',
  'compiled',
  'db',
  'incoming',
  'jobs',
  'keys.json',
  'outbox',
  'server.json',
  'site',
])

/** `tidings reset --yes`: forgets the local state. */
export function fillReset(command: Command): void {
  command.option('--yes', 'really delete it').addHelpText('after', example('reset --yes')).action(reset)
}

async function reset({ yes }: { readonly yes?: boolean }): Promise<void> {
  const home = localHome()
  if (!existsSync(home)) {
    console.log(`${home} does not exist: there is nothing to delete.`)
    return
  }
  const stranger = (await readdir(home)).find((name) => !parts.has(name) && !name.startsWith('outbox.'))
  if (stranger !== undefined)
    throw new WorkFailed(`${home} holds ${stranger}, which is not ours: delete the folder by hand`)
  if (yes !== true)
    throw new WrongUse(`this deletes ${home} with everybody and every message in it: add --yes`)
  if (existsSync(join(home, 'db'))) await lock(home)
  await rm(home, { recursive: true, force: true })
  console.log(`${home} is deleted. The next start begins afresh.`)
}

/** Takes the home from every other process; the lock goes with the folder. */
async function lock(home: string): Promise<void> {
  try {
    await takeLock(join(home, 'db', 'lock.json'))
  } catch (cause) {
    if (cause instanceof StoreInUseError) throw new WorkFailed('Tidings is running on it: stop it first')
    throw cause
  }
}

import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { WorkFailed, WrongUse } from '../exit.ts'
import { readServerFile } from '../server-file.ts'
import { localSettings } from '../settings.ts'

/** What a home consists of; a folder with anything else in it is not deleted. */
const parts = new Set(['cloud', 'compiled', 'db', 'keys.json', 'outbox', 'server.json', 'site'])

/** `tidings reset --yes`: forgets the local state. */
export function addResetCommand(program: Command): void {
  program
    .command('reset')
    .description('delete the local state: subscribers, campaigns, outbox, keys')
    .option('--yes', 'really delete it')
    .action(reset)
}

async function reset({ yes }: { readonly yes?: boolean }): Promise<void> {
  const { home } = localSettings()
  if (!existsSync(home)) {
    console.log(`${home} does not exist: there is nothing to delete.`)
    return
  }
  if (await readServerFile(home)) throw new WorkFailed('the server is running: stop it first')
  const strangers = (await readdir(home)).filter((name) => !parts.has(name) && !name.startsWith('outbox.'))
  if (strangers.length > 0) {
    throw new WorkFailed(`${home} holds ${strangers[0]}, which is not ours: delete the folder by hand`)
  }
  if (yes !== true)
    throw new WrongUse(`this deletes ${home} with everybody and every message in it: add --yes`)
  await Promise.all([...parts].map((name) => rm(join(home, name), { recursive: true, force: true })))
  await rm(home, { recursive: true, force: true })
  console.log(`${home} is deleted. The next start begins afresh.`)
}

import type { Command } from 'commander'
import { restoredDone } from '../../core/campaigns/restored-words.ts'
import { type AskOptions, print } from '../campaign-command.ts'
import { example } from '../example.ts'
import { expectGood, type OpenApi, withApi } from '../open-api.ts'
import { nextCommand, type StageOption } from '../stage-option.ts'

interface Standing {
  readonly table: string
  readonly isRestored: boolean
}

/** `tidings restored`: whether the table came out of a backup, and the owner's word that it may send again. */
export function fillRestored(command: Command): void {
  command
    .option('--acknowledge', 'let it send again: what would go out by itself is held first')
    .option('--json', 'print JSON')
    .addHelpText('after', example('restored', 'restored --acknowledge'))
    .action(restored)
}

async function restored(options: AskOptions & { readonly acknowledge?: boolean }): Promise<void> {
  const { before, now } = await withApi(options, async (api) => {
    const before = await standingOf(api)
    const isToDo = before.isRestored && options.acknowledge === true
    return { before, now: isToDo ? await acknowledge(api, before) : before }
  })
  print(options, now, () => wordsOf(before, now, options))
}

async function standingOf(api: OpenApi): Promise<Standing> {
  return expectGood(await api.request('GET', '/table')) as Standing
}

async function acknowledge(api: OpenApi, { table }: Standing): Promise<Standing> {
  return expectGood(await api.request('POST', '/table/acknowledge', { table })) as Standing
}

function wordsOf(before: Standing, now: Standing, stage: StageOption): readonly string[] {
  if (!before.isRestored) return ['The table is the one Tidings knows: nothing was restored.']
  if (now.isRestored)
    return [
      'The table was restored from a backup. Nothing is sent, since it does not know what happened since:',
      'who was mailed meanwhile counts as pending, and who unsubscribed meanwhile is subscribed.',
      `Let it send again with: ${nextCommand(stage, 'restored --acknowledge')}`,
    ]
  return [...restoredDone, `See them with: ${nextCommand(stage, 'campaign list')}`]
}

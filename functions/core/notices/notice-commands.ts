import type { NoticeCause } from './notice.ts'

/** The commands by which the owner of a stage answers a notice, three at most, `ID` standing for the campaign's id. */
export function noticeCommands(cause: NoticeCause, stage: string): readonly string[] {
  return commands[cause].map((command) => (stage === 'local' ? command : `${command} --stage ${stage}`))
}

const commands: { readonly [cause in NoticeCause]: readonly string[] } = {
  breaker: [
    'npx tidings campaign report ID',
    'npx tidings campaign resume ID',
    'npx tidings campaign cancel ID',
  ],
  quota: ['npx tidings campaign report ID'],
  'late-schedule': ['npx tidings campaign resume ID', 'npx tidings campaign cancel ID'],
  'failed-start': ['npx tidings campaign preflight ID', 'npx tidings campaign send-now ID'],
  'skipped-digest': ['npx tidings campaign list'],
  doubt: ['npx tidings campaign doubts ID', 'npx tidings campaign write-off ID'],
  'dead-letters': ['npx tidings dead-letters', 'npx tidings dead-letters redrive'],
  'restored-table': ['npx tidings restored --acknowledge', 'npx tidings campaign list'],
  turnstile: [],
  'hook-disabled': [],
  syndication: ['npx tidings syndicate --plan', 'npx tidings syndicate --retry'],
}

import type { NoticeCause } from '../notices/notice.ts'
import type { Campaign } from './campaign.ts'

const mends: { readonly [cause in NoticeCause]?: string } = {
  breaker:
    'Look at the bounces and complaints in its report and mend the cause. Then resume it: those still waiting are served, and nobody gets it twice. If it must not go on, cancel it.',
  quota:
    'There is nothing to do: it goes on by itself as soon as the account may send again. If this happens often, ask AWS for a higher quota.',
  'late-schedule': 'Look whether what it says is still right. Then resume it to send it now, or cancel it.',
  'failed-start': 'Mend what the reason names, check it, then send it now or schedule it anew.',
  'restored-table':
    'Find out whether it went out after the backup was made. If it did not, resume it; if it did, cancel it.',
}

/** What to do about a campaign that stands still, in plain sentences; undefined for one that does not. */
export function mendOf({ status, notice, resumesAt }: Campaign): string | undefined {
  if (status === 'failed') return mends['failed-start']
  if (status !== 'paused') return undefined
  if (notice && mends[notice]) return mends[notice]
  if (resumesAt !== undefined)
    return 'There is nothing to do: it looks by itself whether it may go on. Keep it paused if it should not.'
  return 'Resume it when it may go on: those still waiting are served, nobody twice. Or cancel it.'
}

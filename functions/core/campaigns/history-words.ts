import { actorInWords } from '../desk/actor-words.ts'
import type { Colleague } from '../desk/colleague.ts'
import type { AuditEntry } from './audit-entry.ts'

const acts: Readonly<Record<string, string>> = {
  create: 'made it',
  edit: 'changed it',
  schedule: 'scheduled it',
  unschedule: 'took it back to draft',
  start: 'started it',
  hold: 'held it back',
  pause: 'paused it',
  resume: 'resumed it',
  cancel: 'cancelled it',
  finish: 'finished it',
  fail: 'could not start it',
  issue: 'made an issue',
  skip: 'made no issue',
  miss: 'left out an issue',
  made: 'made the issue that was owed',
  tell: 'told of its quiet',
  test: 'sent a test',
  resend: 'had those in doubt sent to again',
  'write-off': 'wrote off those in doubt',
}

/** What an entry of a campaign's history says was done, as it follows whoever did it; a name this does not know, as it is. */
export function actInWords({ action }: Pick<AuditEntry, 'action'>): string {
  return Object.hasOwn(acts, action) ? (acts[action] ?? action) : action
}

/** Who did something to a campaign, as a sentence begins with them; whatever goes by itself is Tidings. */
export function doerInWords(actor: string, colleagues: readonly Colleague[]): string {
  const [kind = '', id = ''] = actor.split(/:(.*)/s)
  if (kind === 'api') return `The API key ${id}`
  if (kind === 'cli') return 'The command line'
  if (kind !== 'desk') return 'Tidings'
  const words = actorInWords(actor, colleagues)
  // Addresses stay as they are; whoever has none is told in words.
  return words.includes('@') ? words : `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

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

/** Who did something, as a sentence begins with them: colleagues by their address, whatever goes by itself as Tidings. */
export function actorInWords(actor: string, colleagues: readonly Colleague[]): string {
  const [kind = '', id = ''] = actor.split(/:(.*)/s)
  if (kind === 'desk') return colleagues.find((each) => each.id === id)?.email ?? 'A former colleague'
  if (kind === 'api') return `The API key ${id}`
  return kind === 'cli' ? 'The command line' : 'Tidings'
}

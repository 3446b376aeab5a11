import { actorInWords } from '../desk/actor-words.ts'
import type { Colleague } from '../desk/colleague.ts'
import type { AuditEntry } from './audit-entry.ts'
import { composerField } from './composer-fields.ts'

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

/** What an entry says besides, in the desk's words: what was ordered or changed, and why; undefined where there is nothing. */
export function noteInWords({
  action,
  detail,
  reason,
}: Pick<AuditEntry, 'action' | 'detail' | 'reason'>): string | undefined {
  if (action === 'test') return testWords[reason?.replace(/^accepted as .*$/s, 'accepted') ?? ''] ?? reason
  const said = action === 'edit' ? detail?.split(', ').map(fieldInWords).join(', ') : detail
  return [said, reason].filter(Boolean).join(': ') || undefined
}

/** The trail keeps SES's id of a test for whoever has to look for it; a reader wants to know whether it went out. */
const testWords: Readonly<Record<string, string>> = {
  accepted: 'SES took it',
  'not-sent': 'SES did not take it',
  'in-doubt': 'nobody knows whether SES took it',
}

const unshown: Readonly<Record<string, string>> = {
  track: 'what is counted',
  archive: 'whether the archive shows it',
  utm: 'what links add to addresses',
  template: 'its template',
}

function fieldInWords(key: string): string {
  return composerField(key)?.label ?? unshown[key] ?? key
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

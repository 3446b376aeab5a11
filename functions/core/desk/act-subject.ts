import { isSubscriberId } from '../subscribers/subscriber-id.ts'
import type { DeskAct, DeskEntry } from './desk-entry.ts'

/** What an act was about, by its kind and id. */
export interface ActSubject {
  readonly kind: 'article' | 'campaign' | 'job' | 'key' | 'segment' | 'subscriber'
  readonly id: string
}

const kinds: { readonly [act in DeskAct]?: ActSubject['kind'] } = {
  'made-preview-link': 'article',
  'took-back-preview-link': 'article',
  'left-out-article': 'article',
  'let-in-article': 'article',
  'ordered-post': 'article',
  'made-campaign': 'campaign',
  'changed-campaign': 'campaign',
  'removed-campaign': 'campaign',
  ordered: 'campaign',
  imported: 'job',
  'stopped-import': 'job',
  'added-person': 'subscriber',
  'asked-person': 'subscriber',
  'changed-person': 'subscriber',
  'unsubscribed-person': 'subscriber',
  suppressed: 'subscriber',
  'lifted-suppression': 'subscriber',
  erased: 'subscriber',
  'exported-person': 'subscriber',
  'saved-segment': 'segment',
  'removed-segment': 'segment',
  'made-key': 'key',
  'revoked-key': 'key',
}

/** What an entry is about, which its detail ends with: `pause november-digest`; undefined where that is nothing with an id. */
export function subjectOf({ act, detail }: Pick<DeskEntry, 'act' | 'detail'>): ActSubject | undefined {
  const kind = kinds[act]
  const id = detail?.split(/\s/).at(-1)
  if (kind === undefined || !id) return undefined
  // A whole list is suppressed by a job.
  return kind === 'subscriber' && !isSubscriberId(id) ? undefined : { kind, id }
}

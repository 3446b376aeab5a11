import { timeAndZone } from '../local-time.ts'
import type { Rest } from './next-step.ts'
import type { PostStanding } from './post-standing.ts'

const restWords: { readonly [why in Rest]?: string } = {
  'not-asked': 'Not there: neither the article nor site.yaml asks for it.',
  refused: 'Not there: the article says that it is not for this network.',
  hidden: 'Not there: no list names its page, so nothing new is said of it.',
  older: 'Not there: it is older than the network’s place in site.yaml, so it goes there by your order only.',
  gone: 'Not there: it has no page to lead to.',
}

/** How an article stands at a network, in a sentence or two that name times in that zone. */
export function standingWords(standing: PostStanding, timeZone: string): string {
  const { state, until, sentAt, reason, why } = standing
  const when = until === undefined ? 'within a minute' : `on ${timeAndZone(until, timeZone)}`
  const last = reason === undefined ? '' : ` The last try did not succeed: ${reason}.`
  switch (state) {
    case 'none':
      return (why && restWords[why]) ?? 'Not there.'
    case 'planned':
      return `Goes there ${when}.${last}`
    case 'sending':
      return 'It is being told now.'
    case 'sent':
      return sentAt === undefined ? 'There.' : `There since ${timeAndZone(sentAt, timeZone)}.`
    case 'stale':
      return `There as it was before an edit, which follows ${when}.${last}`
    case 'failed':
      return `Did not succeed, and nothing tries again by itself: ${reason ?? 'nobody knows why'}.${doubtOf(standing)}`
    case 'removing':
      return `Is taken down ${when}.${last}`
    case 'removed':
      return `Not there any more${reason === undefined ? '' : `: ${reason}`}. It stays so until you order it.`
  }
}

function doubtOf({ inDoubt }: PostStanding): string {
  return inDoubt ? ' It may be there all the same: the next try looks first.' : ''
}

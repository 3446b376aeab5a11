import { importSource } from '../core/subscribers/signup.ts'
import { usualTopics } from '../core/subscribers/signup-form-settings.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import type { ImportStep, JudgedRow, RowCount, Trial } from './import-step.ts'
import type { Ports } from './ports.ts'

export type InvitePorts = Pick<Ports, 'transactional'>

/**
 * Asks one person by a confirmation mail, as a signup of their own would, and what the form's limits say for one address
 * holds; the flood limits do not count the owner's own file. A row that is taken again is the same request. Whoever left is
 * not asked: that takes a request of their own.
 */
export async function invitePerson(
  ports: InvitePorts,
  step: ImportStep,
  rows: readonly JudgedRow[],
  known: Subscriber | undefined,
): Promise<readonly RowCount[]> {
  const { signup } = step.site
  const counts: RowCount[] = []
  let stored = known
  for (const judged of rows) {
    const { count, after } = tryInvitation(step, judged, stored)
    const { address: email, name, fields } = judged.row
    if (count === 'invited')
      await ports.transactional.push({
        kind: 'signup',
        ...{ requestId: `import-${step.jobId}-${judged.line}`, requestedAt: step.at },
        ...{ email, topics: topicsOf(step, judged), source: importSource },
        ...{ consentText: signup.consentText, wording: 'site' },
        ...{ ...(name && { name }), ...(fields && { fields }) },
      })
    counts.push(count)
    stored = after
  }
  return counts
}

/** What asking would do, without doing it: two rows that say the same of one person ask once. */
export function tryInvitation(step: ImportStep, judged: JudgedRow, stored: Subscriber | undefined): Trial {
  if (stored && (isWithdrawn(stored.state) || stored.suppressedByHand))
    return { count: 'suppressed', after: stored }
  const topics = topicsOf(step, judged)
  if (stored?.state === 'active' && topics.every((topic) => stored.topics.includes(topic)))
    return { count: 'unchanged', after: stored }
  const { id, row } = judged
  const base = { id, email: row.address, source: importSource, version: 1 }
  const dates = { createdAt: step.at, updatedAt: step.at }
  return { count: 'invited', after: { ...base, ...dates, ...stored, state: 'active', topics } }
}

/** A row that names no topic asks for those that the form gives. */
function topicsOf({ site }: ImportStep, { row }: JudgedRow): readonly string[] {
  const named = [...new Set([...row.topics, ...(row.pendingTopics ?? [])])]
  return named.length > 0 ? named : usualTopics(site)
}

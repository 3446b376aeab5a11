import type { Chunk, Outcome } from '../core/campaigns/ledger.ts'
import { toMilliseconds } from '../core/instant.ts'
import { withLastClick } from '../core/subscribers/last-click.ts'
import { nextVersion } from '../core/subscribers/state.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import type { ClickVerdict } from '../core/tracking/click-classifier.ts'
import { changeSubscriber } from './change-subscriber.ts'
import { type FollowMemory, remember } from './follow-memory.ts'
import type { RunStore } from './ledger-ports.ts'
import type { Ports } from './ports.ts'
import type { FollowedLink } from './read-followed-link.ts'

export type ClickPorts = Pick<Ports, 'clock' | 'log' | 'subscribers'> & {
  readonly runs: Pick<RunStore, 'chunkOf' | 'readOutcomes' | 'recordOutcomes'>
}

/** One act of following a link; `person` where they were read already. */
export interface Click {
  readonly followed: FollowedLink
  readonly kind: ClickVerdict['kind']
  readonly person?: Subscriber
}

/** The person behind a link, as far as something may be written about them; undefined once they are erased. */
export async function readFollower(
  ports: Pick<Ports, 'subscribers'>,
  { subscriberId }: FollowedLink,
): Promise<Subscriber | undefined> {
  const person = await ports.subscribers.read(subscriberId)
  return person?.state === 'erased' ? undefined : person
}

/**
 * Writes down the first click of a person on a link, and the first one some time after it: a mail gateway may have been
 * there before them. What a reader's click entails is written again by the next one, where it was not. A fault is logged and no more: the reader is on the way to an article, and a missing count is the
 * smaller harm.
 */
export async function recordClick(ports: ClickPorts, click: Click, memory: FollowMemory): Promise<void> {
  const { runId, subscriberId, link } = click.followed
  const key = `${runId}.${link.id}.${subscriberId}.${click.kind}`
  const at = ports.clock.now()
  if ((memory.written.get(key) ?? 0) > toMilliseconds(at)) return
  try {
    remember(memory.written, key, await writeClick(ports, click, at))
  } catch (cause) {
    ports.log.error('a click was not recorded', { run: runId, person: subscriberId, link: link.id, cause })
  }
}

/** Milliseconds after the first click from which another one says something new; gateways that look twice do so at once. */
const laterAfter = 10_000
const never = Number.POSITIVE_INFINITY
const laterKinds = { click: 'later-click', 'reader-click': 'later-reader-click' } as const

/** Answers when another click would be news. Somebody without a slot was erased. */
async function writeClick(ports: ClickPorts, click: Click, at: Instant): Promise<number> {
  const { followed, kind } = click
  const { runId, subscriberId, link } = followed
  const person = click.person ?? (await readFollower(ports, followed))
  if (!person) return never
  const chunk = await ports.runs.chunkOf(runId, subscriberId)
  const slot = chunk?.ids.indexOf(subscriberId) ?? -1
  if (!chunk || slot < 0) return never
  const { shard, from } = chunk
  const outcome = { slot, kind, at, attempt: '', link: link.id }
  const news = await ports.runs.recordOutcomes(runId, shard, from, [outcome])
  if (kind === 'machine-click') return never
  const isNews = news.length > 0
  const first = isNews ? at : await firstTime(ports, chunk, outcome)
  if (kind === 'reader-click') await writeEntry(ports, person, followed, { first, last: at })
  const later = toMilliseconds(first) + laterAfter
  if (isNews || toMilliseconds(at) < later) return later
  await ports.runs.recordOutcomes(runId, shard, from, [{ ...outcome, kind: laterKinds[kind] }])
  return never
}

/** When a click like this one was recorded first. */
async function firstTime(
  ports: ClickPorts,
  chunk: Chunk,
  { slot, kind, link, at }: Outcome,
): Promise<Instant> {
  const { outcomes } = await ports.runs.readOutcomes(chunk.runId, chunk.shard, chunk.from)
  const first = outcomes.find((each) => each.slot === slot && each.kind === kind && each.link === link)
  return first?.at ?? at
}

/** An entry in the person's record, one a link, and when they last clicked. Both may be written again. */
async function writeEntry(
  ports: ClickPorts,
  person: Subscriber,
  { runId, link }: FollowedLink,
  { first, last }: { readonly first: Instant; readonly last: Instant },
): Promise<void> {
  const { article } = link
  const data = { run: runId, link: link.id, ...(article !== undefined && { article }) }
  const entry = { kind: 'click', at: first, uid: `${runId}.${link.id}`, data } as const
  await ports.subscribers.addEntry(person.id, entry)
  const next = nextVersion(person, withLastClick(person, last), last)
  if (!next || (await ports.subscribers.replace(next)) === 'written') return
  await changeSubscriber(ports, person.id, (stored) => {
    if (!stored || stored.state === 'erased') return {}
    const subscriber = nextVersion(stored, withLastClick(stored, last), last)
    return subscriber ? { subscriber } : {}
  })
}

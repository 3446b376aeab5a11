import { type Audience, type PassedOver, passedOver } from '../core/campaigns/audience.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import { isNotDue, type ReaderView, unseenBy, viewOf } from '../core/digests/reader-view.ts'
import type { Frequency } from '../core/subscribers/frequency.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import { type EvidencePorts, type EvidenceReader, type OpenCohorts, readEvidence } from './cohort-evidence.ts'
import type { Ports } from './ports.ts'

export type WalkPorts = EvidencePorts & Pick<Ports, 'clock' | 'subscribers'>

export interface WalkAudience {
  readonly audience: Audience
  /** Absent where everybody gets the same articles. */
  readonly cohorts?: OpenCohorts | undefined
  readonly shard: string
  /** Begin behind this id. */
  readonly after?: string | undefined
}

/** Somebody on our books: why a campaign passes them over, or else what they have not had. */
export type Candidate =
  | { readonly subscriber: Subscriber; readonly exclusion: PassedOver }
  /** `unseen` is absent where everybody gets the same, and empty for those who have nothing new. */
  | { readonly subscriber: Subscriber; readonly exclusion?: undefined; readonly unseen?: ArticleSet }

/** Everybody of a shard, ascending by id, read once; what they were served is read along with them. */
export async function* walkAudience(
  ports: WalkPorts,
  { audience, cohorts, shard, after }: WalkAudience,
): AsyncGenerator<Candidate> {
  const now = ports.clock.now()
  const evidence = cohorts && readEvidence(ports, cohorts, shard, after)
  const judge = judgeBy(audience, cohorts, evidence, now)
  try {
    for await (const subscriber of ports.subscribers.walkShard(shard, after)) yield await judge(subscriber)
  } finally {
    await evidence?.close()
  }
}

/** Judges one person as a walk would. */
export async function judgePerson(
  ports: EvidencePorts,
  { audience, cohorts, shard }: WalkAudience,
  subscriber: Subscriber,
  now: Instant,
): Promise<Candidate> {
  const evidence = cohorts && readEvidence(ports, cohorts, shard, subscriber.id)
  try {
    return await judgeBy(audience, cohorts, evidence, now)(subscriber)
  } finally {
    await evidence?.close()
  }
}

/** What is judged by one after the other; ids must ascend. */
function judgeBy(
  audience: Audience,
  cohorts: OpenCohorts | undefined,
  evidence: EvidenceReader | undefined,
  now: Instant,
): (subscriber: Subscriber) => Promise<Candidate> {
  const viewFor = cohorts && viewsOf(cohorts)
  return async (subscriber) => {
    const exclusion = passedOver(subscriber, audience, now)
    if (exclusion !== undefined) return { subscriber, exclusion }
    if (!cohorts || !evidence || !viewFor) return { subscriber }
    // Whose frequency is not due, nothing is read of.
    if (isNotDue(cohorts, subscriber.frequency ?? 'every')) return { subscriber, exclusion: 'frequency' }
    const view = viewFor(subscriber)
    const served = await evidence.servedTo(subscriber.id, view.asked)
    if (isNotDue(cohorts, view.frequency, served)) return { subscriber, exclusion: 'frequency' }
    return { subscriber, unseen: unseenBy(cohorts, view, served, subscriber) }
  }
}

/** Those who never changed how often they want digests share a view. */
function viewsOf(cohorts: OpenCohorts): (subscriber: Subscriber) => ReaderView {
  const shared = new Map<Frequency, ReaderView>()
  return (subscriber) => {
    if (subscriber.formerFrequencies) return viewOf(cohorts, subscriber)
    const { frequency = 'every' } = subscriber
    const view = shared.get(frequency) ?? viewOf(cohorts, { frequency })
    shared.set(frequency, view)
    return view
  }
}

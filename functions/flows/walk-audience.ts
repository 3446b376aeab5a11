import { type Audience, type PassedOver, passedOver } from '../core/campaigns/audience.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import { unseenBy } from '../core/digests/cohorts.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type EvidencePorts, type OpenCohorts, readEvidence } from './cohort-evidence.ts'
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
  try {
    for await (const subscriber of ports.subscribers.walkShard(shard, after)) {
      const exclusion = passedOver(subscriber, audience, now)
      if (exclusion !== undefined) yield { subscriber, exclusion }
      else if (cohorts && evidence)
        yield { subscriber, unseen: unseenBy(cohorts, await evidence.servedTo(subscriber.id)) }
      else yield { subscriber }
    }
  } finally {
    await evidence?.close()
  }
}

import type { Audience, PassedOver } from '../core/campaigns/audience.ts'
import { type ArticleSet, addSet, type SetTally } from '../core/digests/article-sets.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import type { OpenCohorts } from './cohort-evidence.ts'
import { type Deadline, isShort } from './deadline.ts'
import { type Candidate, type WalkPorts, walkAudience } from './walk-audience.ts'

export interface SurveyAudience {
  readonly audience: Audience
  readonly cohorts?: OpenCohorts | undefined
  readonly deadline: Deadline
  /** How many people to look at: those stand for all then, be they nobody who is mailed. */
  readonly most?: number
  /** How many people to answer with, of those first found. */
  readonly keep: number
  /** Looks at everybody who is mailed. */
  readonly look?: (subscriber: Subscriber) => void
}

/** An audience as it is now. */
export interface AudienceSurvey {
  readonly people: number
  readonly excluded: ReadonlyMap<PassedOver | 'nothing-new', number>
  /** People, of those counted, by what they have not had; empty where everybody gets the same. */
  readonly sets: SetTally
  readonly kept: readonly Reached[]
  /** The numbers are those of a part of the people, scaled up. */
  readonly isEstimate: boolean
}

/** Somebody to be mailed; `unseen` is absent where everybody gets the same. */
export interface Reached {
  readonly subscriber: Subscriber
  readonly unseen?: ArticleSet
}

/** With more people on the books than this, one shard stands for all sixteen. */
export const mostCounted = 50_000

/**
 * Walks everybody on the books, once, in bounded memory. Ids are spread evenly, so a part of them tells of all: of more
 * than 50,000 people the first sixteenths are counted until somebody is found who is mailed, so that 0 means nobody, however
 * few are wanted. At the deadline, or after `most` people, those counted by then stand for all.
 */
export async function surveyAudience(ports: WalkPorts, input: SurveyAudience): Promise<AudienceSurvey> {
  const tally = { people: 0, excluded: new Map<PassedOver | 'nothing-new', number>(), sets: new Map() }
  const kept: Reached[] = []
  let walked = 0
  let last = ''
  let isLarge = false
  for (const [index, shard] of shards.entries()) {
    for await (const candidate of walkAudience(ports, { ...input, shard })) {
      // Somebody is beyond those who stand for all.
      if (walked === input.most) return scaled(tally, kept, shareUpTo(last))
      walked += 1
      last = candidate.subscriber.id
      const reached = count(tally, candidate)
      if (reached) input.look?.(reached.subscriber)
      if (reached && kept.length < input.keep) kept.push(reached)
      if (isShort(ports.clock, input.deadline)) return scaled(tally, kept, shareUpTo(last))
    }
    if (index === 0) isLarge = walked * shards.length > mostCounted
    if (isLarge && tally.people > 0 && index < shards.length - 1)
      return scaled(tally, kept, (index + 1) / shards.length)
  }
  return { ...tally, kept, isEstimate: false }
}

interface Tally {
  people: number
  readonly excluded: Map<PassedOver | 'nothing-new', number>
  readonly sets: SetTally
}

function count(tally: Tally, candidate: Candidate): Reached | undefined {
  const reason = candidate.exclusion ?? (candidate.unseen?.length === 0 ? 'nothing-new' : undefined)
  if (reason !== undefined) tally.excluded.set(reason, (tally.excluded.get(reason) ?? 0) + 1)
  if (reason !== undefined || candidate.exclusion !== undefined) return undefined
  tally.people += 1
  addSet(tally.sets, candidate.unseen ?? [], candidate.subscriber.frequency)
  return candidate
}

/** Which part of all ids is not above this one. */
export function shareUpTo(id: string): number {
  return (Number.parseInt(id.slice(0, 8), 16) + 1) / 2 ** 32
}

function scaled({ people, excluded, sets }: Tally, kept: readonly Reached[], share: number): AudienceSurvey {
  const up = (number: number) => Math.round(number / share)
  return {
    people: up(people),
    excluded: new Map([...excluded].map(([reason, number]) => [reason, up(number)])),
    // Which set has more people than which is the same at any scale.
    sets,
    kept,
    isEstimate: true,
  }
}

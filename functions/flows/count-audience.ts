import type { PassedOver } from '../core/campaigns/audience.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { type ArticleSet, contentsFor } from '../core/digests/article-sets.ts'
import { servedFrequencies } from '../core/digests/due-frequencies.ts'
import type { Problem } from '../core/problem.ts'
import type { Frequency } from '../core/subscribers/frequency.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import type { Deadline } from './deadline.ts'
import { type OpenAudiencePorts, openAudience } from './open-audience.ts'
import { surveyAudience } from './survey-audience.ts'
import type { WalkPorts } from './walk-audience.ts'

export type CountPorts = OpenAudiencePorts & WalkPorts

/** Whom a campaign would go to if it went out now. */
interface AudienceCount {
  readonly countedAt: Instant
  readonly people: number
  /** The numbers are those of a part of the people, scaled up: say "about", and of 0 "few or nobody". */
  readonly isEstimate: boolean
  readonly sample: readonly Pick<Subscriber, 'id' | 'name' | 'email'>[]
  /** How many are passed over, and why; only reasons that somebody is passed over for. */
  readonly excluded: readonly { readonly reason: PassedOver | 'nothing-new'; readonly people: number }[]
  /** What the variants would carry, most people first; empty where everybody gets the same. */
  readonly contents: readonly ArticleSet[]
  /** How often those want digests whom it would serve; absent where it goes to everyone, or carries nothing. */
  readonly frequencies?: readonly Frequency[]
  /** Why it would carry nothing now, as a sentence. */
  readonly nothingToSend?: string
}

export type CountOutcome =
  | { readonly kind: 'counted'; readonly count: AudienceCount }
  /** The content cannot be read, or the audience names what does not exist. */
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

const sampleSize = 10
/** People that one count looks at, so that nobody waits while a whole table is walked: of half of them, give or take 1.5 %. */
const mostLookedAt = 5_000

/**
 * Counts a campaign's audience as it is now, with the reasons why others are passed over: of more than 5,000 people on the
 * books, by those who come first, who stand for all. Writes nothing.
 */
export async function countAudience(
  ports: CountPorts,
  input: { readonly campaign: Campaign; readonly deadline: Deadline },
): Promise<CountOutcome> {
  const countedAt = ports.clock.now()
  const opened = await openAudience(ports, input.campaign, countedAt)
  if (!opened.ok) return { kind: 'unfit', problems: opened.problems }
  const { audience, cohorts, nothingToSend } = opened.value
  const survey = await surveyAudience(ports, {
    audience,
    cohorts,
    deadline: input.deadline,
    keep: sampleSize,
    most: mostLookedAt,
  })
  const frequencies = nothingToSend ? cohorts?.due : servedFrequencies(input.campaign.definition, cohorts)
  const count: AudienceCount = {
    countedAt,
    people: survey.people,
    isEstimate: survey.isEstimate,
    sample: survey.kept.map(({ subscriber: { id, name, email } }) => ({ id, email, ...(name && { name }) })),
    excluded: [...survey.excluded].map(([reason, people]) => ({ reason, people })),
    contents: contentsFor(survey.sets),
    ...(frequencies && { frequencies }),
    ...(nothingToSend && (!cohorts || survey.people === 0) && { nothingToSend }),
  }
  return { kind: 'counted', count }
}

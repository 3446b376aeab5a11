import type { PassedOver } from '../core/campaigns/audience.ts'
import {
  type Campaign,
  type CampaignDefinition,
  isStarted,
  type StartedCampaign,
} from '../core/campaigns/campaign.ts'
import type { Variant } from '../core/campaigns/run.ts'
import { readRawMessage } from '../core/email/raw-message.ts'
import { sampleMessage } from '../core/email/sample-message.ts'
import { toMilliseconds } from '../core/instant.ts'
import type { Problem } from '../core/problem.ts'
import type { Instant, Subscriber } from '../core/subscribers/subscriber.ts'
import { shardOf } from '../core/subscribers/subscriber-id.ts'
import { type OpenAudience, type OpenAudiencePorts, openAudience } from './open-audience.ts'
import type { Ports } from './ports.ts'
import { judgePerson } from './walk-audience.ts'

type PreviewPorts = OpenAudiencePorts & Pick<Ports, 'clock' | 'subscribers'>

export interface PreviewPerson {
  readonly campaignId: string
  /** A subscriber's id; nobody in particular when absent. */
  readonly as?: string
  /** What it would say instead of what is stored, for whoever is still at it. */
  readonly definition?: CampaignDefinition
}

/** A campaign's mail as one person gets it; what is personal in its links is a sample and opens nothing. */
interface PersonPreview {
  readonly subject: string
  readonly html: string
  readonly text: string
  /** The whole message. */
  readonly raw: Uint8Array
  readonly articles: readonly string[]
  /** The number of the variant they were frozen with; absent before that. */
  readonly variant?: number
  /** Why they would not get it now. */
  readonly passedOver?: PassedOver | 'nothing-new'
}

export type PreviewOutcome =
  | { readonly kind: 'preview'; readonly preview: PersonPreview }
  | { readonly kind: 'unknown-campaign' }
  | { readonly kind: 'unknown-person' }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/** What a person would get if the campaign went out now; or, once they are frozen, what they do get. Changes nothing. */
export async function previewPerson(ports: PreviewPorts, input: PreviewPerson): Promise<PreviewOutcome> {
  const stored = await ports.campaigns.read(input.campaignId)
  if (!stored) return { kind: 'unknown-campaign' }
  const campaign = input.definition ? { ...stored, definition: input.definition } : stored
  const person = input.as === undefined ? undefined : await ports.subscribers.read(input.as)
  if (input.as !== undefined && (!person || person.state === 'erased')) return { kind: 'unknown-person' }
  const frozen = person && isStarted(campaign) ? await frozenVariant(ports, campaign, person) : undefined
  const now = ports.clock.now()
  if (frozen) return shown(frozen, person, now, { variant: frozen.number })
  const opened = await openAudience(ports, campaign, now)
  if (!opened.ok) return { kind: 'unfit', problems: opened.problems }
  return composed(ports, campaign, opened.value, person)
}

async function composed(
  ports: PreviewPorts,
  campaign: Campaign,
  { audience, cohorts }: OpenAudience,
  person: Subscriber | undefined,
): Promise<PreviewOutcome> {
  const now = ports.clock.now()
  const asked = person && { audience, cohorts, shard: shardOf(person.id) }
  const judged = person && asked ? await judgePerson(ports, asked, person, now) : undefined
  const unseen = judged?.exclusion === undefined ? judged?.unseen : undefined
  const sets = unseen && unseen.length > 0 ? [unseen] : []
  const content = await ports.composer.compose(campaign, now, sets)
  const variant = content.ok ? content.value.variants[0] : undefined
  if (!variant) return { kind: 'unfit', problems: content.problems }
  const reason = judged?.exclusion ?? (unseen?.length === 0 ? 'nothing-new' : undefined)
  return shown(variant, person, now, reason ? { passedOver: reason } : {})
}

async function frozenVariant(
  { runs }: PreviewPorts,
  { runId }: StartedCampaign,
  { id }: Subscriber,
): Promise<Variant | undefined> {
  const chunk = await runs.chunkOf(runId, id)
  const number = chunk?.variants[chunk.ids.indexOf(id)]
  const run = number === undefined ? undefined : await runs.readRun(runId)
  return run && number !== undefined ? runs.readVariant(run, number) : undefined
}

function shown(
  { subject, articles, template }: Variant,
  person: Subscriber | undefined,
  now: Instant,
  more: Pick<PersonPreview, 'variant' | 'passedOver'>,
): PreviewOutcome {
  const raw = sampleMessage(template, toMilliseconds(now), person?.email, person?.name)
  const { parts } = readRawMessage(raw)
  const part = (type: string) => parts.find((each) => each.type === type)?.content ?? ''
  const preview = { subject, articles, raw, html: part('text/html'), text: part('text/plain'), ...more }
  return { kind: 'preview', preview }
}

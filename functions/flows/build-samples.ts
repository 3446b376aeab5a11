import type { Campaign } from '../core/campaigns/campaign.ts'
import type { Variant } from '../core/campaigns/run.ts'
import { contentOf } from '../core/digests/article-sets.ts'
import { SpliceError } from '../core/email/splice.ts'
import { toMilliseconds } from '../core/instant.ts'
import { mailDate } from '../core/mail-date.ts'
import { buildMessage } from './build-message.ts'
import { type Deadline, isShort } from './deadline.ts'
import type { Ports } from './ports.ts'
import type { Reached } from './survey-audience.ts'

/** What became of messages that were built for trial. */
export interface SampleBuild {
  readonly built: number
  /** The first people whose message cannot be built, and why; `failed` is how many there are. */
  readonly failures: readonly { readonly id: string; readonly reason: string }[]
  readonly failed: number
  /** Bytes of the messages built; absent when none was. */
  readonly bytes?: { readonly smallest: number; readonly largest: number; readonly average: number }
  /** What each variant carries, and for how many of those built. */
  readonly variants: readonly {
    readonly number: number
    readonly subject: string
    readonly articles: readonly string[]
    readonly people: number
  }[]
}

const failuresShown = 20

/** Builds these people's messages one after the other, as a sender would, under a run and attempt that do not exist. */
export async function buildSamples(
  ports: Pick<Ports, 'clock' | 'keys'>,
  campaign: Pick<Campaign, 'id'>,
  variants: readonly Variant[],
  people: readonly Reached[],
  deadline: Deadline,
): Promise<SampleBuild> {
  const keys = await ports.keys.tokenKeys()
  const date = mailDate(toMilliseconds(ports.clock.now()))
  const contents = variants.map(({ articles }) => articles)
  const of = { campaignId: campaign.id, runId: 's'.repeat(16), attempt: 'simulation-' }
  const counts = variants.map(() => 0)
  const failures: { id: string; reason: string }[] = []
  const sizes: number[] = []
  for (const { subscriber: person, unseen } of people) {
    if (isShort(ports.clock, deadline)) break
    const number = unseen ? contentOf(contents, unseen) : 0
    const variant = number === undefined ? undefined : variants[number]
    if (number === undefined || !variant) continue
    counts[number] = (counts[number] ?? 0) + 1
    try {
      sizes.push(buildMessage(variant, keys, { ...of, person }, date).raw.length)
    } catch (cause) {
      if (!(cause instanceof SpliceError)) throw cause
      failures.push({ id: person.id, reason: cause.message })
    }
  }
  return {
    built: sizes.length,
    failures: failures.slice(0, failuresShown),
    failed: failures.length,
    ...(sizes.length > 0 && { bytes: spanOf(sizes) }),
    variants: variants.map(({ number, subject, articles }) => {
      return { number, subject, articles, people: counts[number] ?? 0 }
    }),
  }
}

function spanOf(sizes: readonly number[]) {
  const sum = sizes.reduce((total, size) => total + size, 0)
  return {
    smallest: Math.min(...sizes),
    largest: Math.max(...sizes),
    average: Math.round(sum / sizes.length),
  }
}

import type { Campaign } from '../core/campaigns/campaign.ts'
import { sampleMessage } from '../core/email/sample-message.ts'
import type { SendResult } from '../core/email/send-result.ts'
import { toMilliseconds } from '../core/instant.ts'
import type { Problem } from '../core/problem.ts'
import { describeAddressFault, normaliseAddress } from '../core/subscribers/address.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { noteAct } from './note-audit.ts'
import type { Ports } from './ports.ts'
import { sendPatiently } from './send-transactional-mail.ts'

type TestPorts = Pick<
  Ports,
  'clock' | 'random' | 'keys' | 'campaigns' | 'subscribers' | 'composer' | 'mailer' | 'limits'
>

export type SendTestOutcome =
  | { readonly kind: 'sent'; readonly messageId: string }
  | { readonly kind: 'unknown-campaign' }
  | { readonly kind: 'bad-address'; readonly reason: string }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }
  | { readonly kind: 'limited'; readonly retryAfterSeconds: number }
  /** SES did not take it. */
  | { readonly kind: 'not-sent'; readonly reason: string }
  /** SES may have taken it and did not say so; it is not tried again. */
  | { readonly kind: 'in-doubt'; readonly reason: string }

const testsAnHour = 60

/**
 * Sends a campaign as it is to one address, its subject marked, outside every run and count: its links lead straight
 * to their pages, the personal ones open nothing, and none leads into the archive, which has no page of it yet. Somebody who left, bounced or complained gets no test either (promise P3).
 */
export async function sendTest(
  ports: TestPorts,
  input: { readonly campaignId: string; readonly to: string; readonly actor: string },
): Promise<SendTestOutcome> {
  const campaign = await ports.campaigns.read(input.campaignId)
  if (!campaign) return { kind: 'unknown-campaign' }
  const checked = normaliseAddress(input.to)
  if (!checked.ok) return { kind: 'bad-address', reason: describeAddressFault(checked.reason) }
  const to = checked.address
  const known = await ports.subscribers.read(subscriberId(await ports.keys.idKey(), to))
  if (known && isWithdrawn(known.state))
    return { kind: 'bad-address', reason: `This person is ${known.state} and gets no mail from here` }
  const composed = await ports.composer.compose(asTest(campaign), ports.clock.now())
  const variant = composed.ok ? composed.value.variants[0] : undefined
  if (!variant) return { kind: 'unfit', problems: composed.problems }
  const limit = await ports.limits.take('test', testsAnHour, 3600)
  if (limit.kind === 'over') return { kind: 'limited', retryAfterSeconds: limit.retryAfterSeconds }
  const raw = sampleMessage(variant.template, toMilliseconds(ports.clock.now()), to)
  const tags = { kind: 'test', campaign: campaign.id }
  const outcome = outcomeOf(await sendPatiently(ports, { to, from: variant.from, raw, tags }))
  // Not SES's own words, which may name the address.
  const reason = outcome.kind === 'sent' ? `accepted as ${outcome.messageId}` : outcome.kind
  await noteAct(ports, campaign, { actor: input.actor, action: 'test', reason })
  return outcome
}

function asTest(campaign: Campaign): Campaign {
  const { definition } = campaign
  const track = { ...definition.track, clicks: false, bookings: false } as const
  const subject = `[Test] ${definition.subject}`
  return { ...campaign, definition: { ...definition, subject, track, archive: false } }
}

function outcomeOf(result: SendResult): Extract<SendTestOutcome, { kind: 'sent' | 'not-sent' | 'in-doubt' }> {
  if (result.kind === 'accepted') return { kind: 'sent', messageId: result.messageId }
  if (result.kind === 'unknown') return { kind: 'in-doubt', reason: result.reason }
  return { kind: 'not-sent', reason: 'reason' in result ? result.reason : `SES answered: ${result.kind}` }
}

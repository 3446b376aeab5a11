import { hookBody } from '../core/hooks/hook-body.ts'
import { answerTime, keptAnswer, longestAsked, nextTry, restUntil } from '../core/hooks/hook-delivery.ts'
import { type HookEndpoint, hears, secretsOf } from '../core/hooks/hook-endpoint.ts'
import { type HookEvent, testType } from '../core/hooks/hook-event.ts'
import { signWebhook } from '../core/hooks/sign-webhook.ts'
import type { HookMessage } from '../core/outgoing/outgoing-message.ts'
import { retryAfter } from '../core/outgoing/retry-after.ts'
import { redact } from '../core/redact.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { disableHook } from './disable-hook.ts'
import { hookRow } from './hook-row.ts'
import { isLost, noteTry, type TriedHook } from './note-hook-try.ts'
import type { NotifyPorts } from './notify-owner.ts'
import type { OutboundAnswer } from './outbound-ports.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

export type DeliverHookPorts = NotifyPorts &
  Pick<Ports, 'hooks' | 'keys' | 'outbound' | 'subscribers' | 'waiting'>

export type DeliverHookOutcome =
  | 'delivered'
  /** To be tried again. */
  | 'waiting'
  | 'given-up'
  /** The endpoint is gone, disabled, or no longer told of such events. */
  | 'dropped'

/**
 * Tells one endpoint of one event, once: a signed POST (Standard Webhooks). Any 2xx is a receipt; whatever else there is
 * is tried again on the schedule, but for 410, by which a receiver ends it. Redirects are not followed. The message may come
 * twice: the receiver knows the event by its id.
 */
export async function deliverHook(
  ports: DeliverHookPorts,
  { endpoint: id, event, tries: before }: Omit<HookMessage, 'kind'>,
): Promise<DeliverHookOutcome> {
  const endpoint = await ports.hooks.read(id)
  if (!endpoint) return 'dropped'
  if (!hears(endpoint, event.type)) return dropped(ports, id, event)
  const now = ports.clock.now()
  const tries = before + 1
  const rests = restOf(endpoint, event, now)
  if (rests !== undefined) {
    const next = nextTry(tries, now)
    const row = hookRow({ endpoint: id, event, tries: next ? tries : before }, later(next ?? rests, rests))
    await pushOutgoing(ports, row)
    return 'waiting'
  }
  const began = ports.clock.real()
  const answer = await post(ports, endpoint, event, { now, tries })
  const tried: TriedHook = { endpoint, event, tries, now, milliseconds: ports.clock.real() - began }
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300)
    return delivered(ports, tried, answer.status)
  return failed(ports, tried, answer)
}

/** What was still to be tried again is so no more, and its log says why: it can be sent again from there. */
async function dropped(
  { hooks }: Pick<Ports, 'hooks'>,
  id: string,
  event: HookEvent,
): Promise<DeliverHookOutcome> {
  const stored = await hooks.readDelivery(id, event.id)
  if (stored?.outcome !== 'waiting') return 'dropped'
  const { next: _never, ...stands } = stored
  await hooks.noteDelivery(id, { ...stands, outcome: 'given-up' })
  return 'dropped'
}

/** Until when nothing goes out, if that is later than now. A test is the owner's own try, so it goes out whatever was before. */
function restOf({ restsUntil }: HookEndpoint, { type }: HookEvent, now: Instant): Instant | undefined {
  return type !== testType && restsUntil !== undefined && restsUntil > now ? restsUntil : undefined
}

/** Until when an endpoint that failed is left alone. */
function restAfter({ endpoint, now }: TriedHook, answer: OutboundAnswer, ended: Instant): Instant {
  const asked = answer.kind === 'answered' ? retryAfter(answer.headers, ended, longestAsked) : undefined
  return restUntil(endpoint.failingSince ?? now, ended, asked)
}

function later(one: Instant, other: Instant): Instant {
  return one < other ? other : one
}

/** The address of somebody is read now and stands in no queue: who was erased since is told of by id alone. */
async function post(
  ports: DeliverHookPorts,
  endpoint: HookEndpoint,
  event: HookEvent,
  { now, tries }: Pick<TriedHook, 'now' | 'tries'>,
): Promise<OutboundAnswer> {
  const isAboutPerson = event.type.startsWith('subscriber.')
  const person =
    endpoint.withAddresses && isAboutPerson ? await ports.subscribers.read(event.data.id) : undefined
  const body = hookBody(event, person?.email)
  const secrets = secretsOf(await ports.keys.tokenKeys(), endpoint, now)
  const timestamp = Math.floor(ports.clock.real() / 1000)
  return ports.outbound.request({
    url: endpoint.url,
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': 'Tidings (web hook)',
      'tidings-attempt': String(tries),
      ...signWebhook({ id: event.id, timestamp, body, secrets }),
    },
    body,
    milliseconds: answerTime,
    bytes: keptAnswer,
    cutsAnswer: true,
  })
}

async function delivered(
  ports: DeliverHookPorts,
  tried: TriedHook,
  status: number,
): Promise<DeliverHookOutcome> {
  const { endpoint } = tried
  if (endpoint.failingSince !== undefined) await ports.hooks.noteSuccess(endpoint.id)
  await noteTry(ports, tried, { outcome: 'delivered', status })
  return 'delivered'
}

async function failed(
  ports: DeliverHookPorts,
  tried: TriedHook,
  answer: OutboundAnswer,
): Promise<DeliverHookOutcome> {
  const { endpoint, event, tries, now } = tried
  const told = toldOf(answer)
  if (event.type === testType) {
    await noteTry(ports, tried, { ...told, outcome: 'given-up' })
    return 'given-up'
  }
  const isEnded = told.status === 410
  const rests = restAfter(tried, answer, ports.clock.now())
  const usual = isEnded || answer.kind === 'refused' ? undefined : nextTry(tries, now)
  const next = usual && later(usual, rests)
  if (next !== undefined) await pushOutgoing(ports, hookRow({ endpoint: endpoint.id, event, tries }, next))
  const noted = await ports.hooks.noteFailure(endpoint.id, now, rests)
  await noteTry(ports, tried, { ...told, outcome: next ? 'waiting' : 'given-up', ...(next && { next }) })
  const refused = answer.kind === 'refused' ? answer.reason : undefined
  if (refused !== undefined) await disableHook(ports, endpoint.id, `its address may not be asked: ${refused}`)
  else if (isEnded) await disableHook(ports, endpoint.id, 'it answered that it is gone for good (410)')
  else if (noted && isLost(noted, tried, next === undefined))
    await disableHook(ports, endpoint.id, `nothing has reached it since ${noted.failingSince ?? now}`)
  return next === undefined ? 'given-up' : 'waiting'
}

/** What the log says of an answer that is none: no address that a receiver may have sent back. */
function toldOf(answer: OutboundAnswer): {
  readonly status?: number
  readonly fault?: string
  readonly answer?: string
} {
  if (answer.kind !== 'answered') return { fault: answer.reason }
  const text = redact(new TextDecoder().decode(answer.body)).trim()
  return { status: answer.status, ...(text && { answer: text.slice(0, keptAnswer) }) }
}

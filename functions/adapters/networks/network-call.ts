import { faultWords } from '../../core/outgoing/fault-words.ts'
import { parseJson } from '../../core/parse-json.ts'
import { networkSecrets } from '../../core/secret-names.ts'
import type { Instant } from '../../core/subscribers/subscriber.ts'
import type { TargetName } from '../../core/syndication/post.ts'
import type { Outbound, OutboundAnswer, OutboundRequest, Secrets } from '../../flows/outbound-ports.ts'
import type { Clock } from '../../flows/ports.ts'
import type { TargetFault } from '../../flows/syndication-ports.ts'
import { clean } from './said-reason.ts'
import { secondsToWait } from './seconds-to-wait.ts'

/** What targets ask the world with. */
export interface NetworkWorld {
  readonly outbound: Pick<Outbound, 'request'>
  readonly secrets: Secrets
  readonly clock: Pick<Clock, 'now' | 'real'>
}

/** Who is asked. */
export interface Asking {
  readonly network: string
  /** The secrets it is asked with, which no reason may repeat. */
  readonly hidden: readonly string[]
  /** Milliseconds of real time at which the method has to have ended. */
  readonly until: number
}

/** An answer of a network. */
export interface Said {
  readonly kind: 'said'
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  /** Parsed JSON; undefined when it is none. */
  readonly body: unknown
  readonly isBlank: boolean
  /** What a status other than 2xx means. */
  readonly fault?: TargetFault
}

/** Asks as the account, at a path of its network; statuses in `expects` are answers, not faults. */
export type AskNetwork = (
  path: string,
  request?: Omit<OutboundRequest, 'url'>,
  expects?: readonly number[],
) => Promise<Said | TargetFault>

/** Milliseconds for one request, and for all those of a method: whoever works messages off gives each 25 seconds. */
const patience = 10_000
const methodPatience = 20_000

/** When a method that begins now has to have ended. */
export function endOfMethod({ clock }: NetworkWorld): number {
  return clock.real() + methodPatience
}

/** Failures before anything was sent: nobody can have taken it. */
const unsent =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|no such host|CERT_\w+|ERR_TLS_CERT_ALTNAME_INVALID|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/

/**
 * One request to a network, never repeated. Answers other than 2xx come as what they mean, but for the statuses that the
 * asker knows what to do with.
 */
export async function call(
  { outbound, clock }: NetworkWorld,
  request: OutboundRequest,
  { expects = [], ...asking }: Asking & { readonly expects?: readonly number[] },
): Promise<Said | TargetFault> {
  const milliseconds = Math.min(request.milliseconds ?? patience, asking.until - clock.real())
  // What changes something is a method's last request: nothing was changed before it.
  if (milliseconds <= 0) return { kind: 'later', reason: `${asking.network} took too long` }
  const answer = await outbound.request({ ...request, milliseconds })
  if (answer.kind !== 'answered') return unanswered(answer, asking)
  const { status, headers } = answer
  const text = new TextDecoder().decode(answer.body)
  const body = parseJson(text)
  const fault = faultOf({ status, headers, reason: reasonOf({ status, body, text }, asking) }, clock.now())
  if (fault && !expects.includes(status)) return fault
  return { kind: 'said', status, headers, body, isBlank: text.trim() === '', ...(fault && { fault }) }
}

/**
 * The same of an API that answers in JSON. A page in its place, as gateways and servers under repair send it with any status,
 * says nothing of what was done, nor that something is gone.
 */
export async function callApi(
  world: NetworkWorld,
  request: OutboundRequest,
  { expects = [], ...asking }: Parameters<typeof call>[2],
): Promise<Said | TargetFault> {
  const said = await call(world, request, { ...asking, expects: [...expects, 404] })
  if (said.kind !== 'said') return said
  const isPage = said.body === undefined && (said.status === 404 || (!said.fault && !said.isBlank))
  if (isPage) return unreadable(asking.network)
  return said.fault && !expects.includes(said.status) ? said.fault : said
}

function unanswered(
  { kind, reason }: Exclude<OutboundAnswer, { readonly kind: 'answered' }>,
  { network }: Asking,
): TargetFault {
  if (kind === 'refused') return { kind, reason: `${network} was not asked: ${reason}` }
  return {
    kind: unsent.test(reason) ? 'later' : 'unknown',
    reason: `${network} did not answer: ${faultWords(reason)}`,
  }
}

interface Told {
  readonly status: number
  readonly headers: Said['headers']
  readonly reason: string
}

/** What an answer other than 2xx means; undefined for 2xx. */
function faultOf({ status, headers, reason }: Told, now: Instant): TargetFault | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 401 || status === 403) return { kind: 'unauthorised', reason }
  // Whoever does not say how long wants a rest all the same, from everything that is due.
  if (status === 429) return { kind: 'later', afterSeconds: 60, ...secondsToWait(headers, now), reason }
  // Neither a timeout nor a fault of theirs says that nothing was done.
  if (status >= 500 || status === 408) return { kind: 'unknown', ...secondsToWait(headers, now), reason }
  return { kind: 'refused', reason }
}

/** One line that says what a network answered, in its own words where it has any, cut and without secrets. */
function reasonOf(
  { status, body, text }: { readonly status: number; readonly body: unknown; readonly text: string },
  { network, hidden }: Asking,
): string {
  const words = ['message', 'error_description', 'error', 'detail'].map((name) => textIn(body, name))
  const said = clean(words.find(Boolean) ?? (body === undefined ? text : ''), hidden)
  return `${network} answered ${status}${said && `: ${said}`}`
}

/** A 2xx answer that does not say what it has to: it may have been taken. */
export function unreadable(network: string): TargetFault {
  return { kind: 'unknown', reason: `${network} answered something that cannot be read` }
}

/** The secret of a target, or what to do where there is none. */
export async function readSecret(
  { secrets }: NetworkWorld,
  target: TargetName,
): Promise<{ readonly kind: 'secret'; readonly value: string } | TargetFault> {
  const name = networkSecrets[target]
  const value = (await secrets.read(name))?.trim()
  if (value) return { kind: 'secret', value }
  return { kind: 'unauthorised', reason: `there is no ${name}: put it in with tidings secret set ${name}` }
}

/** A field of parsed JSON as text, numbers too; undefined where there is none. */
export function textIn(body: unknown, name: string): string | undefined {
  const value = fieldIn(body, name)
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A field of parsed JSON. */
export function fieldIn(body: unknown, name: string): unknown {
  const isObject = typeof body === 'object' && body !== null && Object.hasOwn(body, name)
  return isObject ? (body as Readonly<Record<string, unknown>>)[name] : undefined
}

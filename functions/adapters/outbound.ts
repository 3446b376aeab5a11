import { lookup as dnsLookup } from 'node:dns/promises'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { isIP } from 'node:net'
import { parseUrl } from '../core/parse-url.ts'
import type { Outbound, OutboundAnswer, OutboundRequest } from '../flows/outbound-ports.ts'
import { expanded } from './expanded.ts'
import { isPublicAddress } from './public-address.ts'

/** What tests put in the internet's place; nothing else may. Every check is made all the same. */
export interface OutboundSeam {
  /** Every address of a host; the system's resolver when left out. */
  readonly resolve?: (host: string) => Promise<readonly string[]>
  /** The port of 127.0.0.1 that stands for an address which passed the checks, and who vouches for what is there. */
  readonly connect?: (address: string) => { readonly port: number; readonly ca: string }
}

const usualMilliseconds = 5_000
const usualBytes = 64 * 1024
const mostRedirects = 3
/** Some servers turn away whoever does not say what they are. */
const agentName = 'Tidings'
/** What proves who asks is for the host that was asked, and for no other that it names. */
const credentials = /^(api-key|authorization|cookie)$/i

/** Where a request goes, or that it goes nowhere. */
type Target =
  | { readonly kind: 'target'; readonly url: URL; readonly address: string }
  | Exclude<OutboundAnswer, { readonly kind: 'answered' }>

/**
 * The one client that asks other hosts: https on port 443 only, to public addresses only. The address that was checked is
 * the one connected to, so a name that resolves anew to something else gains nothing (DNS rebinding). Redirects are
 * followed for GET alone, three at most, each checked like the first address; to another origin none is followed with
 * credentials, nor with any header that may be one. Time, from the look-up to the last byte, and size, before and after
 * expanding, are capped.
 */
export function outboundClient(seam: OutboundSeam = {}): Outbound {
  return {
    async request(asked) {
      const signal = AbortSignal.timeout(asked.milliseconds ?? usualMilliseconds)
      let hop = asked
      let isForGood = true
      for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
        const answer = await askOnce(hop, seam, signal)
        const redirect = redirectOf(asked, answer)
        if (redirect === undefined) return hop === asked ? answer : arrivedAt(hop.url, isForGood, answer)
        const next = sentOn(hop, redirect.location)
        if (next === undefined) return { kind: 'refused', reason: 'a redirect to another host' }
        isForGood &&= redirect.isForGood
        hop = next
      }
      return { kind: 'refused', reason: 'too many redirects' }
    },
    async check(url) {
      const signal = AbortSignal.timeout(usualMilliseconds)
      const target = await orReason(signal, () => Promise.race([targetOf(url, seam), abortion(signal)]))
      return target.kind === 'target' ? { kind: 'fine' } : target
    },
  }
}

function arrivedAt(at: string, isForGood: boolean, answer: OutboundAnswer): OutboundAnswer {
  return answer.kind === 'answered' ? { ...answer, at, ...(isForGood && { movedTo: at }) } : answer
}

/** Headers that may follow a redirect to somebody else; of any other nobody knows whether it is a secret. */
const harmless = new Set(['accept', 'accept-language', 'user-agent', 'if-none-match', 'if-modified-since'])

/** The request as a redirect sends it on; undefined where it would take credentials to somebody else. */
function sentOn(asked: OutboundRequest, location: string): OutboundRequest | undefined {
  const next = parseUrl(location, asked.url)
  const url = next?.href ?? location
  if (next?.origin === parseUrl(asked.url)?.origin) return { ...asked, url }
  if (carriesCredentials(asked)) return undefined
  const headers = Object.entries(asked.headers ?? {}).filter(([name]) => harmless.has(name.toLowerCase()))
  return { ...asked, url, headers: Object.fromEntries(headers) }
}

async function askOnce(
  asked: OutboundRequest,
  seam: OutboundSeam,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  return orReason(signal, async () => {
    const target = await Promise.race([targetOf(asked.url, seam), abortion(signal)])
    return target.kind === 'target' ? exchange(target, asked, seam, signal) : target
  })
}

/** What the work comes to, or why it came to nothing. */
async function orReason<T>(signal: AbortSignal, work: () => Promise<T>) {
  try {
    return await work()
  } catch (cause) {
    const reason = signal.aborted ? 'it took too long' : reasonOf(cause)
    return { kind: 'failed', reason } as const
  }
}

/** Where to connect to, or why not. A name whose addresses are not all public is refused, lest one be picked by chance. */
async function targetOf(text: string, { resolve = systemAddresses }: OutboundSeam): Promise<Target> {
  const url = parseUrl(text)
  if (url?.protocol !== 'https:') return { kind: 'refused', reason: 'not https' }
  if (url.username !== '' || url.password !== '') return { kind: 'refused', reason: 'a URL with a password' }
  if (url.port !== '') return { kind: 'refused', reason: 'another port than 443' }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await resolve(host)
  const [address] = addresses
  if (address === undefined) return { kind: 'failed', reason: 'no such host' }
  if (!addresses.every(isPublicAddress)) return { kind: 'refused', reason: 'not a public address' }
  return { kind: 'target', url, address }
}

function exchange(
  { url, address }: Extract<Target, { readonly kind: 'target' }>,
  { method = 'GET', headers = {}, body, bodyBytes, bytes = usualBytes, cutsAnswer }: OutboundRequest,
  { connect }: OutboundSeam,
  signal: AbortSignal,
): Promise<OutboundAnswer> {
  const place = connect ? { host: '127.0.0.1', ...connect(address) } : { host: address, port: 443 }
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        ...place,
        // An address has no name to send; its certificate is held against it all the same.
        servername: isIP(url.hostname.replace(/^\[|\]$/g, '')) ? '' : url.hostname,
        path: `${url.pathname}${url.search}`,
        method,
        headers: { 'user-agent': agentName, ...headers, host: url.host, 'accept-encoding': 'identity' },
        agent: false,
        signal,
      },
      (incoming) => readAnswer(incoming, bytes, cutsAnswer).then(resolve, reject),
    )
    outgoing.on('error', reject)
    outgoing.end(bodyBytes ?? body)
  })
}

async function readAnswer(incoming: IncomingMessage, most: number, isCut = false): Promise<OutboundAnswer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most) {
      incoming.destroy()
      if (!isCut) return { kind: 'failed', reason: `more than ${most} bytes` }
      chunks.push(chunk.subarray(0, chunk.length - (size - most)))
      break
    }
    chunks.push(chunk)
  }
  const headers = Object.entries(incoming.headers).map(
    ([name, value]) => [name, String(value ?? '')] as const,
  )
  const body = expanded(Buffer.concat(chunks), incoming.headers['content-encoding'], most)
  // What was cut in the middle cannot be expanded, and its beginning was not worth a failure.
  if (body.kind === 'not-expanded' && !isCut) return { kind: 'failed', reason: body.reason }
  const { statusCode: status = 0 } = incoming
  const bytes = body.kind === 'not-expanded' ? new Uint8Array() : body.bytes
  return { kind: 'answered', status, headers: Object.fromEntries(headers), body: bytes }
}

function carriesCredentials({ headers = {} }: OutboundRequest): boolean {
  return Object.keys(headers).some((name) => credentials.test(name))
}

/** Where a GET is sent on to, and whether for good; undefined for whatever is an answer. */
function redirectOf({ method = 'GET' }: OutboundRequest, answer: OutboundAnswer) {
  if (method !== 'GET' || answer.kind !== 'answered') return undefined
  const { status, headers } = answer
  if (![301, 302, 303, 307, 308].includes(status) || headers.location === undefined) return undefined
  return { location: headers.location, isForGood: status === 301 || status === 308 }
}

async function systemAddresses(host: string): Promise<readonly string[]> {
  return (await dnsLookup(host, { all: true })).map(({ address }) => address)
}

function abortion(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** An error's code says what happened without the addresses that its message may hold. */
function reasonOf(cause: unknown): string {
  if (cause instanceof Error && 'code' in cause) return String(cause.code)
  return cause instanceof Error ? cause.name : 'unknown'
}

import * as z from 'zod'
import type { Ports } from './ports.ts'

/** What Turnstile says of whoever filled in a form. */
export type ChallengeVerdict =
  | 'passed'
  | 'failed'
  /** Nobody could be asked. Signups go on then, within their limits: Cloudflare's outage is not ours. */
  | 'unknown'

const address = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
/** The greatest length of a token (Cloudflare, "Validate the token"). */
const longestToken = 2048

const answerSchema = z.object({ success: z.boolean(), 'error-codes': z.array(z.string()).default([]) })
/** Codes that speak of our settings or of Cloudflare, not of the visitor. */
const notTheVisitor = ['missing-input-secret', 'invalid-input-secret', 'bad-request', 'internal-error']

/**
 * Asks Cloudflare whether a Turnstile token is good, once (a token works once, for five minutes). The visitor's IP address
 * is not sent: it is optional. Without a secret, an answer, or a sensible one, nothing is known, and the log says so.
 */
export async function verifyChallenge(
  ports: Pick<Ports, 'outbound' | 'secrets' | 'log'>,
  token: string | undefined,
): Promise<ChallengeVerdict> {
  if (!token || token.length > longestToken) return 'failed'
  const secret = await ports.secrets.read('turnstile-secret')
  if (secret === undefined) return unknown(ports, 'there is no parameter turnstile-secret')
  const answer = await ports.outbound.request({
    url: address,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ secret, response: token }).toString(),
    milliseconds: 3_000,
  })
  if (answer.kind !== 'answered') return unknown(ports, answer.reason)
  const said = answerSchema.safeParse(jsonOf(answer.body))
  if (!said.success) return unknown(ports, `an answer of status ${answer.status} that says nothing`)
  if (said.data.success) return 'passed'
  const fault = said.data['error-codes'].find((code) => notTheVisitor.includes(code))
  return fault === undefined ? 'failed' : unknown(ports, fault)
}

function unknown({ log }: Pick<Ports, 'log'>, reason: string): ChallengeVerdict {
  log.warn('Turnstile could not be asked; the signup goes on within its limits', { reason })
  return 'unknown'
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body))
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined
    throw cause
  }
}

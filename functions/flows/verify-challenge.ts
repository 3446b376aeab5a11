import * as z from 'zod'
import { parseJson } from '../core/parse-json.ts'
import { type NotifyPorts, notifyOwner } from './notify-owner.ts'
import type { Ports } from './ports.ts'

/** What Turnstile says of whoever filled in a form. */
export type ChallengeVerdict =
  | 'passed'
  | 'failed'
  /** Nobody could tell, and not because of the visitor. Such signups have a small limit of their own. */
  | 'unproved'

const address = 'https://challenges.cloudflare.com/turnstile/v0/siteverify'
/** The greatest length of a token (Cloudflare, "Validate the token"). */
const longestToken = 2048

const answerSchema = z.object({ success: z.boolean(), 'error-codes': z.array(z.string()).default([]) })

/** What a code of Cloudflare's says of the visitor, and whether the owner has something to mend. */
interface CodeMeaning {
  readonly verdict: 'failed' | 'unproved'
  readonly mend?: string
}

const wrongSecret = 'store the secret key of this very widget again as the parameter turnstile-secret'
const oddRequest = 'one odd form can cause it; if it goes on, look whether the secret is stored whole'

/** Cloudflare, "Validate the token: Error codes"; the widget's and the parsed secret's are older names for a wrong secret. */
const codes: ReadonlyMap<string, CodeMeaning> = new Map<string, CodeMeaning>([
  ['missing-input-response', { verdict: 'failed' }],
  ['invalid-input-response', { verdict: 'failed' }],
  ['timeout-or-duplicate', { verdict: 'failed' }],
  ['missing-input-secret', { verdict: 'unproved', mend: wrongSecret }],
  ['invalid-input-secret', { verdict: 'unproved', mend: wrongSecret }],
  ['invalid-widget-id', { verdict: 'unproved', mend: wrongSecret }],
  ['invalid-parsed-secret', { verdict: 'unproved', mend: wrongSecret }],
  // A token that somebody made up can spoil the request, so it must not be a way around the check.
  ['bad-request', { verdict: 'failed', mend: oddRequest }],
  ['internal-error', { verdict: 'unproved' }],
])

type ChallengePorts = NotifyPorts & Pick<Ports, 'outbound' | 'secrets'>

/**
 * Asks Cloudflare whether a Turnstile token is good, once (a token works once, for five minutes). The visitor's IP address
 * is not sent: it is optional. What the owner has to mend is told to them by a notice, what will pass to the log.
 */
export async function verifyChallenge(
  ports: ChallengePorts,
  token: string | undefined,
): Promise<ChallengeVerdict> {
  if (!token || token.length > longestToken) return 'failed'
  const secret = await ports.secrets.read('turnstile-secret')
  if (secret === undefined)
    return tellOwner(
      ports,
      'there is no parameter turnstile-secret',
      'store the secret key of the widget there',
    )
  const answer = await ports.outbound.request({
    url: address,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ secret, response: token }).toString(),
    milliseconds: 3_000,
  })
  if (answer.kind !== 'answered') return note(ports, answer.reason)
  const said = answerSchema.safeParse(parseJson(new TextDecoder().decode(answer.body)))
  if (!said.success) return note(ports, `an answer of status ${answer.status} that says nothing`)
  return said.data.success ? 'passed' : judge(ports, said.data['error-codes'])
}

/** Only where every code speaks of something else than the visitor are they let through unproved. */
async function judge(ports: ChallengePorts, said: readonly string[]): Promise<ChallengeVerdict> {
  for (const code of said) {
    const mend = codes.get(code)?.mend
    if (mend !== undefined) await tellOwner(ports, `Cloudflare answers ${code}`, mend)
    if (!codes.has(code)) ports.log.warn('Turnstile answered a code that we do not know', { code })
  }
  const isOurs = said.length > 0 && said.every((code) => codes.get(code)?.verdict === 'unproved')
  if (isOurs && said.includes('internal-error')) return note(ports, 'internal-error')
  return isOurs ? 'unproved' : 'failed'
}

async function tellOwner(ports: ChallengePorts, fault: string, mend: string): Promise<ChallengeVerdict> {
  await notifyOwner(ports, { cause: 'turnstile', reason: `${fault}: ${mend}` })
  return 'unproved'
}

function note({ log }: ChallengePorts, reason: string): ChallengeVerdict {
  log.warn('Turnstile could not be asked; the signup goes on within a small limit', { reason })
  return 'unproved'
}

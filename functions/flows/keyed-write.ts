import { day, plusMilliseconds } from '../core/instant.ts'
import { judgeKeyed, type KeptAnswer, type KeyedVerdict, type KeyedWrite } from '../core/keyed-write.ts'
import { newAttempt } from './new-attempt.ts'
import type { Ports } from './ports.ts'

type KeyedPorts = Pick<Ports, 'clock' | 'random' | 'boot' | 'idempotency'>

export interface BeginKeyedWrite {
  readonly id: string
  readonly fingerprint: string
  /** What an abandoned try may have done must not be done again, not even perhaps. */
  readonly atMostOnce: boolean
}

export type KeyedOutcome =
  /** It is ours to do, then to finish or to drop. */
  { readonly kind: 'begun'; readonly keyed: KeyedWrite } | Exclude<KeyedVerdict, { readonly kind: 'free' }>

/** Milliseconds after which a request has ended: more than the API function's timeout (infra/topology.ts). */
const longestRequest = 60_000
/** How long an answer is kept. */
const keptFor = day
const mostTries = 3

/** Claims a keyed write, or says what stands against it: its answer, another try under way, another request. */
export async function beginKeyedWrite(ports: KeyedPorts, input: BeginKeyedWrite): Promise<KeyedOutcome> {
  const { id, fingerprint, atMostOnce } = input
  const present = { now: ports.clock.now(), real: ports.clock.real(), boot: ports.boot }
  const times = { until: present.real + longestRequest, expiresAt: plusMilliseconds(present.now, keptFor) }
  const keyed = { id, fingerprint, attempt: newAttempt(ports.random), boot: ports.boot, ...times }
  let before: string | undefined
  for (let tries = 0; tries < mostTries; tries += 1) {
    if ((await ports.idempotency.write(keyed, before)) === 'written') return { kind: 'begun', keyed }
    const stored = await ports.idempotency.read(id)
    // Our own write, applied, whose answer was lost.
    if (stored?.attempt === keyed.attempt) return { kind: 'begun', keyed }
    const verdict = judgeKeyed(stored, fingerprint, present)
    if (verdict.kind !== 'free' && (verdict.kind !== 'abandoned' || atMostOnce)) return verdict
    before = stored?.attempt
  }
  return { kind: 'running' }
}

/** Bytes of an answer that are kept: an item of the table holds 400 KB. */
const mostBytes = 300_000

/** Keeps the answer for whoever sends the same again. A try that was given up meanwhile keeps nothing. */
export async function finishKeyedWrite(
  ports: KeyedPorts,
  keyed: KeyedWrite,
  { body, ...rest }: KeptAnswer,
): Promise<void> {
  const fits = body !== undefined && new TextEncoder().encode(body).length <= mostBytes
  await ports.idempotency.write({ ...keyed, answer: { ...rest, ...(fits && { body }) } }, keyed.attempt)
}

/** Frees the key: nothing was done that sending the request again could do twice. */
export async function dropKeyedWrite(ports: KeyedPorts, keyed: KeyedWrite): Promise<void> {
  await ports.idempotency.remove(keyed.id, keyed.attempt)
}

import type { Context } from 'hono'
import { day, plusMilliseconds } from '../../core/instant.ts'
import { keyedHash } from '../../core/keyed-hash.ts'
import type { Ports } from '../../flows/ports.ts'
import type { ApiEnvironment } from './api-environment.ts'

/** Jobs that one key may have named: whoever uses it anew each day finds that of the day before. */
const mostJobs = 400

/**
 * The id of the job that this request makes, or made before it broke off: within a day a key names one request to one
 * address. Undefined without a key, and for one that has named too many.
 */
export async function jobIdOf(
  context: Context<ApiEnvironment>,
  ports: Pick<Ports, 'clock' | 'jobs' | 'keys'>,
): Promise<string | undefined> {
  const given = context.req.header('idempotency-key')
  if (given === undefined) return undefined
  const actor = context.get('actor').name
  const idKey = await ports.keys.idKey()
  for (let number = 0; number < mostJobs; number += 1) {
    const id = jobIdFor(idKey, { actor, path: context.req.path, key: given, number })
    const stored = await ports.jobs.read(id)
    if (!stored || plusMilliseconds(stored.createdAt, day) > ports.clock.now()) return id
  }
  return undefined
}

interface NamedJob {
  readonly actor: string
  /** Of the request, from `/api/v1` on. */
  readonly path: string
  readonly key: string
  /** How many jobs the key has named there before. */
  readonly number: number
}

/** The id of the job that a key names, 32 hex digits; an idempotency key may itself be somebody's address. */
export function jobIdFor(idKey: Uint8Array, { actor, path, key, number }: NamedJob): string {
  return keyedHash(idKey, `job:${JSON.stringify([actor, path, number, key])}`)
}

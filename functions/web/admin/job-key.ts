import { keyedHash } from '../../core/keyed-hash.ts'
import type { Ports } from '../../flows/ports.ts'
import type { AdminContext } from './admin-context.ts'
import { signedInOf } from './signed-in-of.ts'

const shape = /^[0-9a-f]{32}$/

/**
 * The id of the job that a form orders, 32 hex digits: the same for the same form of the same colleague with the same `what`,
 * so that pressing twice, or Back and again, finds the job that is there. Undefined for a form without a key.
 */
export async function jobIdOfForm(
  context: AdminContext,
  ports: Pick<Ports, 'keys'>,
  { key, what }: { readonly key: string | undefined; readonly what: readonly string[] },
): Promise<string | undefined> {
  if (key === undefined || !shape.test(key)) return undefined
  const { id } = signedInOf(context).colleague
  return keyedHash(await ports.keys.idKey(), `desk-job:${JSON.stringify([id, key, ...what])}`)
}

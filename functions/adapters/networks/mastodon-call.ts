import type { OutboundRequest } from '../../flows/outbound-ports.ts'
import type { RemotePost, TargetFault } from '../../flows/syndication-ports.ts'
import { call, endOfMethod, type NetworkWorld, readSecret, type Said, textIn } from './network-call.ts'

/** Asks as the account; statuses in `expects` are answers, not faults. */
export type AskMastodon = (
  path: string,
  request?: Omit<OutboundRequest, 'url'>,
  expects?: readonly number[],
) => Promise<Said | TargetFault>

/** Does work as the account whose token is in the parameter store. */
export async function withToken<T>(
  server: string,
  world: NetworkWorld,
  work: (ask: AskMastodon) => Promise<T | TargetFault>,
): Promise<T | TargetFault> {
  const token = await readSecret(world, 'mastodon')
  if (token.kind !== 'secret') return token
  const asking = { network: 'Mastodon', hidden: [token.value], until: endOfMethod(world) }
  return work((path, request, expects = []) => {
    const headers = {
      ...request?.headers,
      authorization: `Bearer ${token.value}`,
      ...(request?.body !== undefined && { 'content-type': 'application/json' }),
    }
    const asked = { ...request, url: `${server}${path}`, headers }
    return call(world, asked, { ...asking, expects })
  })
}

/** A status of the API as the ledger keeps it. */
export function remoteOf(body: unknown): RemotePost | undefined {
  const [id, url] = [textIn(body, 'id'), textIn(body, 'url')]
  return id === undefined ? undefined : { id, ...(url !== undefined && { url }) }
}

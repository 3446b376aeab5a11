import type { TargetName } from '../../core/syndication/post.ts'
import type { TargetFault } from '../../flows/syndication-ports.ts'
import { type AskNetwork, callApi, endOfMethod, type NetworkWorld, readSecret } from './network-call.ts'

/** An account that a secret in the parameter store opens, at an API where each request shows it. */
export interface Account {
  readonly target: TargetName
  readonly network: string
  /** What every path begins with. */
  readonly base: string
  readonly headers: (secret: string) => Readonly<Record<string, string>>
  /** Most bytes of an answer; the client's own bound when left out. */
  readonly bytes?: number
}

/** Does work as the account; a fault that says what to do where its secret is not there. */
export async function asAccount<T>(
  world: NetworkWorld,
  { target, network, base, headers: headersFor, bytes }: Account,
  work: (ask: AskNetwork) => Promise<T | TargetFault>,
): Promise<T | TargetFault> {
  const secret = await readSecret(world, target)
  if (secret.kind !== 'secret') return secret
  const asking = { network, hidden: [secret.value], until: endOfMethod(world) }
  return work((path, request, expects = []) => {
    const headers = {
      ...request?.headers,
      ...headersFor(secret.value),
      ...(request?.body !== undefined && { 'content-type': 'application/json' }),
    }
    const asked = { ...(bytes !== undefined && { bytes }), ...request, url: `${base}${path}`, headers }
    return callApi(world, asked, { ...asking, expects })
  })
}

import type { SyndicationSettings } from '../../core/syndication/syndication-schema.ts'
import type { OutboundRequest } from '../../flows/outbound-ports.ts'
import type { TargetFault } from '../../flows/syndication-ports.ts'
import { call, type NetworkWorld, readSecret, type Said, textIn, unreadable } from './network-call.ts'

type Settings = NonNullable<SyndicationSettings['bluesky']>

/** Calls methods of the service as the account; statuses in `expects` are answers, not faults. */
export type AskBluesky = (
  method: string,
  request?: Omit<OutboundRequest, 'url'> & { readonly query?: Readonly<Record<string, string>> },
  expects?: readonly number[],
) => Promise<Said | TargetFault>

interface Session {
  readonly did: string
  readonly accessJwt: string
  readonly refreshJwt: string
  /** What it was opened with: another password ends it. */
  readonly password: string
}

/** An account on a service, with the session that its calls share. */
export interface BlueskyAccount {
  /** Does work in a session: the one that is open, or a new one. */
  inSession<T>(work: (ask: AskBluesky, did: string) => Promise<T | TargetFault>): Promise<T | TargetFault>
}

const network = 'Bluesky'

/**
 * A session of `com.atproto.server`: opened with an app password when first needed and kept, since a service allows few
 * logins a day. A token that has expired was refused before anything was done: it is renewed once and the call made anew.
 */
export function blueskyAccount({ service, handle }: Settings, world: NetworkWorld): BlueskyAccount {
  let kept: Session | undefined

  const xrpc = (
    method: string,
    request: Omit<OutboundRequest, 'url'>,
    hidden: readonly string[],
    expects: readonly number[],
  ) => call(world, { ...request, url: `${service}/xrpc/${method}` }, { network, hidden, expects })

  async function open(password: string): Promise<Session | TargetFault> {
    const body = JSON.stringify({ identifier: handle, password })
    const said = await xrpc('com.atproto.server.createSession', posting(body), [password], [])
    return said.kind === 'said' ? sessionIn(said, password) : withoutDoubt(said)
  }

  async function renew({ refreshJwt, password }: Session): Promise<Session | TargetFault> {
    const said = await xrpc(
      'com.atproto.server.refreshSession',
      { method: 'POST', headers: { authorization: `Bearer ${refreshJwt}` } },
      [refreshJwt, password],
      [400, 401],
    )
    if (said.kind !== 'said') return withoutDoubt(said)
    return said.fault ? open(password) : sessionIn(said, password)
  }

  function asker(first: Session): AskBluesky {
    let session = first
    return async (method, { query, headers, ...request } = {}, expects = []) => {
      const path = query ? `${method}?${new URLSearchParams(query)}` : method
      const ask = () => {
        const { accessJwt, refreshJwt, password } = session
        const signed = { ...headers, authorization: `Bearer ${accessJwt}` }
        return xrpc(
          path,
          { ...request, headers: signed },
          [accessJwt, refreshJwt, password],
          [...expects, 400, 401],
        )
      }
      let said = await ask()
      if (said.kind === 'said' && isExpired(said)) {
        const renewed = await renew(session)
        if ('kind' in renewed) return renewed
        kept = session = renewed
        said = await ask()
      }
      if (said.kind === 'said' && said.fault && !expects.includes(said.status)) return said.fault
      return said
    }
  }

  return {
    async inSession(work) {
      const password = await readSecret(world, 'bluesky-password')
      if (password.kind !== 'secret') return password
      if (kept?.password !== password.value) {
        const opened = await open(password.value)
        if ('kind' in opened) return opened
        kept = opened
      }
      return work(asker(kept), kept.did)
    },
  }
}

function posting(body: string) {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body } as const
}

function sessionIn({ body }: Said, password: string): Session | TargetFault {
  const [did, accessJwt, refreshJwt] = ['did', 'accessJwt', 'refreshJwt'].map((name) => textIn(body, name))
  if (!did || !accessJwt || !refreshJwt) return withoutDoubt(unreadable(network))
  return { did, accessJwt, refreshJwt, password }
}

/** Nothing is said of an article by opening a session, whatever became of it. */
function withoutDoubt(fault: TargetFault): TargetFault {
  return fault.kind === 'unknown' ? { kind: 'later', reason: fault.reason } : fault
}

function isExpired({ body }: Said): boolean {
  return /^(ExpiredToken|InvalidToken)$/.test(textIn(body, 'error') ?? '')
}

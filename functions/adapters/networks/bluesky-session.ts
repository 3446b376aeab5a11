import type { SyndicationSettings } from '../../core/syndication/syndication-schema.ts'
import type { OutboundRequest } from '../../flows/outbound-ports.ts'
import type { TargetFault } from '../../flows/syndication-ports.ts'
import {
  callApi,
  endOfMethod,
  type NetworkWorld,
  readSecret,
  type Said,
  textIn,
  unreadable,
} from './network-call.ts'

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

/** What the methods of an account share: the session that is open. */
export interface BlueskyAccount {
  readonly settings: Settings
  readonly world: NetworkWorld
  session?: Session
}

const network = 'Bluesky'

/**
 * Does work in a session of `com.atproto.server`: the one that is open, or a new one, opened with the app password. It is kept,
 * since a service allows few logins a day. A token that has expired was refused before anything was done: the session is
 * renewed once and the call made anew.
 */
export async function inSession<T>(
  account: BlueskyAccount,
  work: (ask: AskBluesky, did: string) => Promise<T | TargetFault>,
): Promise<T | TargetFault> {
  const password = await readSecret(account.world, 'bluesky')
  if (password.kind !== 'secret') return password
  const until = endOfMethod(account.world)
  const { session: kept } = account
  const session = kept?.password === password.value ? kept : await open(account, password.value, until)
  if (isFault(session)) return session
  account.session = session
  return work(asker(account, session, until), session.did)
}

function asker(account: BlueskyAccount, first: Session, until: number): AskBluesky {
  let session = first
  return async (method, { query, headers, ...request } = {}, expects = []) => {
    const path = query ? `${method}?${new URLSearchParams(query)}` : method
    const ask = () => {
      const { accessJwt, refreshJwt, password } = session
      const signed = { ...request, headers: { ...headers, authorization: `Bearer ${accessJwt}` } }
      const asking = { hidden: [accessJwt, refreshJwt, password], until, expects: [...expects, 400, 401] }
      return xrpc(account, path, signed, asking)
    }
    let said = await ask()
    if (said.kind === 'said' && isExpired(said)) {
      const renewed = await renew(account, session, until)
      if (isFault(renewed)) return renewed
      session = renewed
      account.session = renewed
      said = await ask()
    }
    return said.kind === 'said' && said.fault && !expects.includes(said.status) ? said.fault : said
  }
}

async function open(
  account: BlueskyAccount,
  password: string,
  until: number,
): Promise<Session | TargetFault> {
  const request = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ identifier: account.settings.handle, password }),
  } as const
  const asking = { hidden: [password], until, expects: [] }
  const said = await xrpc(account, 'com.atproto.server.createSession', request, asking)
  return said.kind === 'said' ? sessionIn(said, password) : withoutDoubt(said)
}

async function renew(
  account: BlueskyAccount,
  { refreshJwt, password }: Session,
  until: number,
): Promise<Session | TargetFault> {
  const request = { method: 'POST', headers: { authorization: `Bearer ${refreshJwt}` } } as const
  const asking = { hidden: [refreshJwt, password], until, expects: [400, 401] }
  const said = await xrpc(account, 'com.atproto.server.refreshSession', request, asking)
  if (said.kind !== 'said') return withoutDoubt(said)
  return said.fault ? open(account, password, until) : sessionIn(said, password)
}

function xrpc(
  { settings, world }: BlueskyAccount,
  path: string,
  request: Omit<OutboundRequest, 'url'>,
  asking: { readonly hidden: readonly string[]; readonly until: number; readonly expects: readonly number[] },
): Promise<Said | TargetFault> {
  return callApi(world, { ...request, url: `${settings.service}/xrpc/${path}` }, { network, ...asking })
}

function sessionIn({ body }: Said, password: string): Session | TargetFault {
  const [did, accessJwt, refreshJwt] = ['did', 'accessJwt', 'refreshJwt'].map((name) => textIn(body, name))
  if (!did || !accessJwt || !refreshJwt) return withoutDoubt(unreadable(network))
  return { did, accessJwt, refreshJwt, password }
}

function isFault(value: Session | TargetFault): value is TargetFault {
  return 'kind' in value
}

/** Nothing is said of an article by opening a session, whatever became of it. */
function withoutDoubt(fault: TargetFault): TargetFault {
  return fault.kind === 'unknown' ? { kind: 'later', reason: fault.reason } : fault
}

function isExpired({ body }: Said): boolean {
  return /^(ExpiredToken|InvalidToken)$/.test(textIn(body, 'error') ?? '')
}

import type { Link } from '../core/campaigns/link.ts'
import { toMilliseconds } from '../core/instant.ts'
import { checkToken, type TokenPurpose } from '../core/token.ts'
import { safeTarget } from '../core/tracking/landing.ts'
import { type FollowMemory, remember } from './follow-memory.ts'
import type { RunStore } from './ledger-ports.ts'
import type { Ports } from './ports.ts'

/** What a link's token leads to. */
export interface FollowedLink {
  readonly runId: string
  readonly subscriberId: string
  readonly link: Link
  /** Its address, fit for a Location header. */
  readonly target: string
}

type LinkPorts = Pick<Ports, 'clock' | 'keys'> & { readonly runs: Pick<RunStore, 'readLink'> }

/**
 * The link of a token, whatever its age; undefined for a token that is not ours, a run or link that is not in the table,
 * and an address that is not http or https.
 */
export async function readFollowedLink(
  ports: LinkPorts,
  purpose: TokenPurpose & ('link' | 'book'),
  token: string,
  memory: FollowMemory,
): Promise<FollowedLink | undefined> {
  const seconds = toMilliseconds(ports.clock.now()) / 1000
  const check = checkToken(await ports.keys.tokenKeys(), purpose, token, seconds)
  if (check.kind === 'forged') return undefined
  const { subscriberId, runId, linkId } = check.claims
  if (runId === undefined || linkId === undefined) return undefined
  const key = `${runId}.${linkId}`
  const link = memory.links.get(key) ?? (await ports.runs.readLink(runId, linkId))
  const target = link && safeTarget(link.url)
  if (!link || target === undefined) return undefined
  remember(memory.links, key, link)
  return { runId, subscriberId, link, target }
}

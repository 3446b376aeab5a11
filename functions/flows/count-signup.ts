import { keyedHash } from '../core/keyed-hash.ts'
import { callerOf } from '../core/network.ts'
import type { Site } from '../core/site/site.ts'
import { domainOfOne } from '../core/subscribers/domain-of-one.ts'
import type { Ports, RateAnswer, RateLimits } from './ports.ts'

const anHour = 3600

type CountPorts = { readonly limits: Pick<RateLimits, 'take'> }

/** Who asks for a confirmation, and for whom. */
interface Asked {
  readonly ip: string | undefined
  /** Normalised; left out where a link asks, which names nobody. */
  readonly address?: string
}

/**
 * Counts one request for a confirmation against what an IP address may ask for in an hour, what may be asked for the
 * mailboxes of one domain that is not a provider's, and what the whole site takes. Every signup counts, whoever it is for and
 * whatever comes of it, so that an answer tells nothing of a person. IP address and domain are known by their HMAC only.
 */
export async function countSignup(
  ports: Pick<Ports, 'keys'> & CountPorts,
  limits: Site['signup']['limits'],
  { ip, address }: Asked,
): Promise<RateAnswer> {
  const domain = address && domainOfOne(address)
  const key = await ports.keys.idKey()
  const take = (about: string, most: number) =>
    ports.limits.take(`signup:${keyedHash(key, about)}`, most, anHour)
  if (ip) {
    const answer = await take(`ip:${callerOf(ip)}`, limits.perIpPerHour)
    if (answer.kind === 'over') return answer
  }
  if (domain) {
    const answer = await take(`domain:${domain}`, limits.perDomainPerHour)
    if (answer.kind === 'over') return answer
  }
  return ports.limits.take('signup', limits.globalPerHour, anHour)
}

/**
 * Counts a signup that nobody could tell from a program's, though the site wants to know. A fault of Cloudflare's or ours
 * shuts nobody's door, and opens it no wider than a small site needs: whoever could bring such a fault about would else be
 * rid of the check.
 */
export function countUnproved(
  ports: CountPorts,
  limits: { readonly unprovedPerHour: number },
): Promise<RateAnswer> {
  return ports.limits.take('signup-unproved', limits.unprovedPerHour, anHour)
}

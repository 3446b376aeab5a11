import { keyedHash } from '../core/keyed-hash.ts'
import { callerOf } from '../core/network.ts'
import type { Site } from '../core/site/site.ts'
import type { Ports, RateAnswer, RateLimits } from './ports.ts'

const anHour = 3600

type CountPorts = { readonly limits: Pick<RateLimits, 'take'> }

/**
 * Counts one request for a confirmation against what an IP address may ask for in an hour, before anything else is asked: what
 * somebody does wrong uses up nobody's room but their own. The IP address is known by its HMAC only.
 */
export async function countCaller(
  ports: Pick<Ports, 'keys'> & CountPorts,
  limits: Pick<Site['signup']['limits'], 'perIpPerHour'>,
  ip: string | undefined,
): Promise<RateAnswer> {
  const key = await ports.keys.idKey()
  if (!ip) return { kind: 'within' }
  return ports.limits.take(`signup:${keyedHash(key, `ip:${callerOf(ip)}`)}`, limits.perIpPerHour, anHour)
}

/**
 * Counts one request that is about to be taken against what the whole site takes in an hour. Every one counts, whoever it is
 * for and whatever comes of it, so that an answer tells nothing of a person.
 */
export function countRequest(
  ports: CountPorts,
  limits: Pick<Site['signup']['limits'], 'globalPerHour'>,
): Promise<RateAnswer> {
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

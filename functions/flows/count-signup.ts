import { keyedHash } from '../core/keyed-hash.ts'
import { callerOf } from '../core/network.ts'
import type { Ports, RateAnswer, RateLimits } from './ports.ts'

const anHour = 3600

type CountPorts = { readonly limits: Pick<RateLimits, 'take'> }

/** Counts one request for a confirmation against what an IP address and the whole site may ask for in an hour. */
export async function countSignup(
  ports: Pick<Ports, 'keys'> & CountPorts,
  limits: { readonly perIpPerHour: number; readonly globalPerHour: number },
  ip: string | undefined,
): Promise<RateAnswer> {
  if (ip) {
    const name = keyedHash(await ports.keys.idKey(), `ip:${callerOf(ip)}`)
    const answer = await ports.limits.take(`signup:${name}`, limits.perIpPerHour, anHour)
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

import { keyedHash } from '../core/keyed-hash.ts'
import { callerOf } from '../core/network.ts'
import type { Ports, RateAnswer, RateLimits } from './ports.ts'

const anHour = 3600

/** Counts one request for a confirmation against what an IP address and the whole site may ask for in an hour. */
export async function countSignup(
  ports: Pick<Ports, 'keys'> & { readonly limits: Pick<RateLimits, 'take'> },
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

import { createHmac } from 'node:crypto'
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
    const name = createHmac('sha256', await ports.keys.idKey())
      .update(`ip:${callerOf(ip)}`)
      .digest('hex')
      .slice(0, 32)
    const answer = await ports.limits.take(`signup:${name}`, limits.perIpPerHour, anHour)
    if (answer.kind === 'over') return answer
  }
  return ports.limits.take('signup', limits.globalPerHour, anHour)
}

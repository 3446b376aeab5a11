import { systemClock } from '../adapters/clock.ts'
import { embeddedMetric } from '../adapters/embedded-metric.ts'
import { jsonLog } from '../adapters/log.ts'
import { systemRandom } from '../adapters/random.ts'
import type { Environment } from '../env.ts'

/** What every door has: the time, a log, chance, and what tells this place's leases and code from another's. */
export function world({ stage, code }: Environment) {
  const clock = systemClock()
  const log = jsonLog(undefined, embeddedMetric({ stage, now: clock.real }))
  return { clock, log, stage, boot: 'aws', code, random: systemRandom }
}

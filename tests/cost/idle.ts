import type { IdleCounts } from '../../infra/cost/idle-month.ts'
import { timesUsage, usageSince } from '../../infra/cost/usage.ts'
import type { MeteredStage } from './stage.ts'

const minute = 60_000
const aDay = 24 * 60 * minute

/** Lets an hour pass in which nothing happens, and then a day, and counts both. */
export async function countIdle(stage: MeteredStage): Promise<Pick<IdleCounts, 'hour' | 'daily'>> {
  const before = stage.counter.usage()
  await stage.pass(60 * minute)
  const hour = usageSince(before, stage.counter.usage())
  await stage.skip(aDay)
  const skipped = stage.counter.usage()
  await stage.pass(minute)
  const first = usageSince(skipped, stage.counter.usage())
  return { hour, daily: usageSince(timesUsage(hour, 1 / 60), first) }
}

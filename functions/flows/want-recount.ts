import { day, plusMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'

/**
 * Has the next tick count everybody anew, since so many came at once that the morning's numbers would mislead: what is
 * counted counts as a day older. A shard that changes meanwhile is left as it is.
 */
export async function wantRecount({ subscribers }: Pick<Ports, 'subscribers'>): Promise<void> {
  for (const { countedAt, version, ...counted } of await subscribers.topicCounts()) {
    if (countedAt === undefined) continue
    const older = plusMilliseconds(countedAt, -day)
    await subscribers.replaceTopicCount({ ...counted, countedAt: older, version: version + 1 })
  }
}

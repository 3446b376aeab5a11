import type { Audience } from '../core/campaigns/audience.ts'
import { type ArticleSet, addSet, contentsFor, type SetTally } from '../core/digests/article-sets.ts'
import type { Cohorts } from '../core/digests/cohorts.ts'
import { newToAll, viewOf } from '../core/digests/reader-view.ts'
import { shards } from '../core/subscribers/subscriber-id.ts'
import { openCohorts } from './cohort-evidence.ts'
import { type Deadline, isShort } from './deadline.ts'
import { inParallel } from './in-parallel.ts'
import { type WalkPorts, walkAudience } from './walk-audience.ts'

const shardsAtOnce = 4

/**
 * The contents an audience needs, most people first: what each person has not had, counted over all of them. At the
 * deadline those read so far stand for the rest; what is new to everybody of a frequency then is a content too, so that
 * hardly anybody of the rest finds none that is part of theirs.
 */
export async function surveyCohorts(
  ports: WalkPorts,
  audience: Audience,
  cohorts: Cohorts,
  deadline: Deadline,
): Promise<readonly ArticleSet[]> {
  const open = await openCohorts(ports, cohorts)
  const tally: SetTally = new Map()
  let isCut = false
  await inParallel(shards, shardsAtOnce, async (shard) => {
    for await (const candidate of walkAudience(ports, { audience, cohorts: open, shard })) {
      if (candidate.exclusion === undefined)
        addSet(tally, candidate.unseen ?? [], candidate.subscriber.frequency)
      if (isShort(ports.clock, deadline)) {
        isCut = true
        return
      }
    }
  })
  for (const frequency of isCut ? cohorts.due : [])
    addSet(tally, newToAll(cohorts, viewOf(cohorts, { frequency })), frequency)
  return contentsFor(tally)
}

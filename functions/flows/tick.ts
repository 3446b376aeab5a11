import type { DueRow } from '../core/campaigns/due-row.ts'
import { minute, plusMilliseconds } from '../core/instant.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { type Deadline, isShort } from './deadline.ts'
import { fireSchedule } from './fire-schedule.ts'
import { holdRestored } from './hold-restored.ts'
import { refusalOfRestored } from './refusal-of-restored.ts'
import { type TendPorts, tendRun } from './tend-run.ts'
import { type WatchPorts, watchDeadLetters } from './watch-dead-letters.ts'

export type TickPorts = TendPorts & WatchPorts

/** A due row whose campaign has gone another way is kept so long, lest it be removed before its status is flipped. */
const orphanLife = 15 * minute

/**
 * Works off every due row: starts what is due, and re-drives unfinished freezes, stalled lanes, doubts and parked quotas
 * (LEDGER.md rule 3); then looks after the dead-letter queues. Rows that the time does not suffice for wait for the next tick.
 * One campaign's fault does not keep the others waiting; all faults go up at the end. A restored table's rows are not worked
 * off: what they stand for is held (rule 11). How many campaigns a minute could not bring on is told to the alarms.
 */
export async function tick(ports: TickPorts, input: { readonly deadline: Deadline }): Promise<void> {
  if (await refusalOfRestored(ports)) {
    await holdRestored(ports, 'tick')
    return ports.log.measure('StuckCampaigns', 0)
  }
  const now = ports.clock.now()
  const faults: unknown[] = []
  const rows = distinct(await ports.campaigns.due(now))
  const left = new Set(rows)
  for (const row of rows) {
    if (isShort(ports.clock, input.deadline)) break
    try {
      const isOver = await workOff(ports, row, input.deadline)
      if (isOver && isOrphan(row, now)) await ports.campaigns.removeDue(row)
      left.delete(row)
    } catch (cause) {
      const { campaignId: campaign, kind } = row
      ports.log.error('a due row could not be worked off', { campaign, kind, cause })
      faults.push(cause)
    }
  }
  ports.log.measure('StuckCampaigns', new Set([...left].map(({ campaignId }) => campaignId)).size)
  await watchDeadLetters(ports).catch((cause: unknown) => {
    ports.log.error('the dead-letter queues could not be looked after', { cause })
    faults.push(cause)
  })
  if (faults.length > 0) throw new AggregateError(faults, `faults that a tick met: ${faults.length}`)
}

/** True when there is nothing to do for the row any more. */
async function workOff(ports: TickPorts, row: DueRow, deadline: Deadline): Promise<boolean> {
  const { campaignId } = row
  if (row.kind === 'run') return (await tendRun(ports, { campaignId, deadline })) === 'over'
  const started = await fireSchedule(ports, { campaignId, instant: row.at, actor: 'tick', deadline })
  return started.kind === 'nothing-to-start'
}

/** Pauses and resumes leave several rows of one run; the newest stands for them all until it is over. */
function distinct(rows: readonly DueRow[]): readonly DueRow[] {
  const isNewest = (row: DueRow) =>
    !rows.some((other) => other.kind === row.kind && other.campaignId === row.campaignId && other.at > row.at)
  return rows.filter((row) => row.kind === 'start' || isNewest(row))
}

function isOrphan(row: DueRow, now: Instant): boolean {
  return plusMilliseconds(row.at, orphanLife) < now
}

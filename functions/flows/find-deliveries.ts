import { isStarted } from '../core/campaigns/campaign.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { Ports } from './ports.ts'

export type DeliveryPorts = Pick<Ports, 'campaigns' | 'runs'>

/** A run, and when its campaign was over. */
export interface StartedRun {
  readonly runId: string
  readonly finishedAt?: Instant
}

/** SES gives up a message that it could not deliver after less than a day. */
const longestDelivery = day

/** Every run there was, for `deliveriesSince`: worth reading once a batch. */
export async function startedRuns(ports: DeliveryPorts): Promise<readonly StartedRun[]> {
  const runs: StartedRun[] = []
  let cursor: string | undefined
  do {
    const page = await ports.campaigns.list(cursor)
    for (const campaign of page.items) {
      const { finishedAt } = campaign
      if (isStarted(campaign)) runs.push({ runId: campaign.runId, ...(finishedAt && { finishedAt }) })
    }
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return runs
}

/** The deliveries to a person that runs which were not over by then hold, one a run. */
export async function deliveriesSince(
  ports: DeliveryPorts,
  person: string,
  since: Instant,
  runs: readonly StartedRun[],
): Promise<readonly { readonly run: string; readonly at: Instant }[]> {
  const found: { readonly run: string; readonly at: Instant }[] = []
  for (const { runId: run, finishedAt } of runs) {
    if (finishedAt !== undefined && plusMilliseconds(finishedAt, longestDelivery) < since) continue
    const at = await deliveredAt(ports, run, person)
    if (at !== undefined) found.push({ run, at })
  }
  return found
}

/** When the run's message to that person was delivered; undefined when nobody said so. */
export async function deliveredAt(
  ports: Pick<Ports, 'runs'>,
  run: string,
  person: string,
): Promise<Instant | undefined> {
  const chunk = await ports.runs.chunkOf(run, person)
  const slot = chunk?.ids.indexOf(person) ?? -1
  if (!chunk || slot < 0) return undefined
  const { outcomes } = await ports.runs.readOutcomes(run, chunk.shard, chunk.from)
  return outcomes.find((outcome) => outcome.slot === slot && outcome.kind === 'delivery')?.at
}

import type { CampaignPorts } from '../support/campaign-ports.ts'
import { idOfContent } from './content-id.ts'

/** Everything that is stored, queued and mailed, and the time, as one short text: equal worlds, equal texts. */
export function stateOf(ports: CampaignPorts): string {
  const { campaigns, runs, subscribers, lanes, mailer, transactional, limits, tableIdentity, clock } = ports
  const rows = [
    ...rowsOf(campaigns.campaigns),
    ...rowsOf(campaigns.dueRows),
    ...rowsOf(runs.runs),
    ...rowsOf(runs.variantRows),
    ...rowsOf(runs.chunkRows),
    ...rowsOf(runs.stateRows),
    ...rowsOf(runs.laneRows),
    ...rowsOf(runs.outcomeRows),
    ...rowsOf(runs.tallies),
    ...rowsOf(subscribers.people),
    ...mailer.mailed.map(({ tags }) => idOfContent(`${tags.person} ${tags.attempt}`)),
    ...[...limits.counts].map(([name, count]) => idOfContent(`${name} ${count}`)),
  ]
  const queues = [...lanes.waiting.map(idOfContent), '', ...transactional.waiting.map(idOfContent)]
  const { table, known } = tableIdentity
  return `${clock.real()} ${table} ${known} ${[...lanes.seen].sort().join()} ${queues.join()} ${rows.sort((one, other) => one - other).join()}`
}

function rowsOf(rows: ReadonlyMap<string, object>): readonly number[] {
  return [...rows.values()].map(idOfContent)
}

import { type Evidence, type EvidenceTally, noEvidence } from '../core/campaigns/event-breaker.ts'
import type { RunStore } from '../flows/ledger-ports.ts'
import { type Item, type Key, type Table, updateItem } from './table.ts'

const counted = Object.keys(noEvidence) as (keyof typeof noEvidence)[]

/** What is counted of a run's events: one item beside the run's own. */
export function evidenceRows(table: Table): Pick<RunStore, 'countEvidence' | 'noteEvidence'> {
  return {
    async countEvidence(runId, added) {
      const item = await updateItem(table, evidenceKey(runId), {
        expression: `ADD ${counted.map((name) => `${name} :${name}`).join(', ')}`,
        values: Object.fromEntries(counted.map((name) => [`:${name}`, added[name]])),
      })
      if (item === 'conflict') throw new Error(`the evidence of run ${runId} could not be counted`)
      return toTally(item)
    },
    async noteEvidence(runId, notes) {
      const given = Object.entries(notes).filter(([, value]) => value !== undefined)
      if (given.length === 0) return
      await updateItem(table, evidenceKey(runId), {
        expression: `SET ${given.map(([name]) => `${name} = :${name}`).join(', ')}`,
        values: Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
      })
    },
  }
}

function evidenceKey(runId: string): Key {
  return { pk: `R#${runId}`, sk: 'evidence' }
}

function toTally(item: Item): EvidenceTally {
  const counts = { ...noEvidence }
  for (const name of counted) counts[name] = Number(item[name] ?? 0)
  return {
    counts,
    ...(item.surplus && { surplus: item.surplus as Evidence }),
    ...(item.waived && { waived: item.waived as Evidence }),
    ...(item.trippedIn !== undefined && { trippedIn: Number(item.trippedIn) }),
  }
}

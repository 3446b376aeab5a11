import type { LaneMessage } from '../../functions/core/campaigns/lane-message.ts'
import type { ChunkState } from '../../functions/core/campaigns/ledger.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'

/** What was ordered: whatever is done beyond it breaks a promise. */
export interface Ordered {
  /** The epoch of the order under which an attempt claimed, by attempt. */
  readonly epochs: Map<string, number>
  /** Chunk states that the owner wrote, to have doubts sent again. */
  readonly resends: ChunkState[]
}

export function nothingOrdered(): Ordered {
  return { epochs: new Map(), resends: [] }
}

/** Ports of a sender that works off an order: notes under which epoch it claims. */
export function underOrder(ports: CampaignPorts, { epoch }: LaneMessage, { epochs }: Ordered): CampaignPorts {
  return onWriteState(ports, ({ lease }) => {
    if (lease && !epochs.has(lease.attempt)) epochs.set(lease.attempt, epoch)
  })
}

/** Ports of the owner: notes which states they write. */
export function asOwner(ports: CampaignPorts, { resends }: Ordered): CampaignPorts {
  return onWriteState(ports, (state) => void resends.push(state))
}

function onWriteState(ports: CampaignPorts, note: (state: ChunkState) => void): CampaignPorts {
  const { runs } = ports
  const writeState: typeof runs.writeState = (state) => {
    note(state)
    return runs.writeState(state)
  }
  return { ...ports, runs: { ...runs, writeState } }
}

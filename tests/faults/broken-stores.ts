import { withSlots } from '../../functions/core/campaigns/chunk-state.ts'
import type { ChunkState } from '../../functions/core/campaigns/ledger.ts'
import { recordEvents } from '../../functions/flows/record-events.ts'
import type { CampaignPorts } from '../support/campaign-ports.ts'
import { type Design, product } from './design.ts'
import { campaignId } from './starts.ts'

/** Broken: a window's people and campaign as they were at the beginning, not as they are when it is claimed. */
export const staleRead: Design = {
  ...product,
  ports(honest) {
    const people = new Map(honest.subscribers.people)
    const campaign = honest.campaigns.campaigns.get(campaignId)
    return { ...honest, runs: { ...honest.runs, readWindow: async () => ({ campaign, people }) } }
  },
}

/** Broken: writes a chunk's whole state, as its writer remembers it, over whatever is stored by now. */
export const staleChunkWrite: Design = writing(async (ports, state) => {
  const stored = await ports.runs.readState(state.runId, state.shard, state.from)
  return { ...state, version: (stored?.version ?? 0) + 1 }
})

/** Broken: whoever is in doubt is pending again. */
export const doubtRetried: Design = writing(async (_, state) => {
  return { ...state, letters: state.letters.replaceAll('d', 'p') }
})

function writing(change: (ports: CampaignPorts, state: ChunkState) => Promise<ChunkState>): Design {
  return {
    ...product,
    ports: (honest) => ({
      ...honest,
      runs: {
        ...honest.runs,
        writeState: async (state) => honest.runs.writeState(await change(honest, state)),
      },
    }),
  }
}

/** Broken: writes the letter of an accepted message before it is sent. */
export const recordThenSend: Design = writing(async (_, state) => {
  return { ...state, letters: state.letters.replaceAll('s', 'a') }
})

/** Broken: whoever counts the run takes doubts for accepted. */
export const doubtUncounted: Design = {
  ...product,
  ports: ({ runs, ...honest }) => ({
    ...honest,
    runs: {
      ...runs,
      async *states(runId, shard, from) {
        for await (const state of runs.states(runId, shard, from)) {
          yield { ...state, letters: state.letters.replaceAll('d', 'a') }
        }
      },
    },
  }),
}

/** Broken: the recorder writes what an event says into the chunk's state, as it read it. */
export const recorderWritesState: Design = {
  ...product,
  async record(ports, events) {
    await recordEvents(ports, events)
    for (const [key, { runId, shard, from }] of ports.runs.stateRows) {
      const read = await ports.runs.readState(runId, shard, from)
      const { outcomes } = await ports.runs.readOutcomes(runId, shard, from)
      if (!read) throw new Error(`${key} has no state`)
      const changes = outcomes.map(({ slot }) => ({ slot, letter: 'a' }) as const)
      const stored = ports.runs.stateRows.get(key)
      await ports.runs.writeState({ ...withSlots(read, changes), version: (stored?.version ?? 0) + 1 })
    }
  },
}

import { shards } from '../../functions/core/subscribers/subscriber-id.ts'
import type { RunStore } from '../../functions/flows/ledger-ports.ts'
import type { OutboxMessage } from './ses/outbox-message.ts'

/**
 * Holds the outbox against the ledger (LEDGER.md "dynalite"): a campaign message for somebody whom the ledger has
 * never seen claimed means that the store lost something. Answers what to tell the owner then.
 */
export async function checkOutbox(
  runs: RunStore,
  messages: readonly OutboxMessage[],
): Promise<string | undefined> {
  const peopleOfRuns = new Map<string, Set<string>>()
  for (const { tags } of messages) {
    const { run, person } = tags
    if (run === undefined || person === undefined) continue
    const people = peopleOfRuns.get(run) ?? new Set()
    peopleOfRuns.set(run, people.add(person))
  }
  for (const [run, people] of peopleOfRuns) {
    for await (const id of claimedIn(runs, run)) people.delete(id)
    if (people.size > 0) {
      return `${people.size} messages of run ${run} lie in the outbox, but the ledger does not know them: the local store lost data, so sending stays paused. Keep the home folder if you want to look into it; "tidings reset" starts afresh.`
    }
  }
  return undefined
}

/** Everyone of a run who was ever claimed: nobody is mailed without a claim, whatever became of it. */
async function* claimedIn(runs: RunStore, run: string): AsyncGenerator<string> {
  for (const shard of shards) {
    for await (const chunk of runs.chunks(run, shard)) {
      const state = await runs.readState(run, shard, chunk.from)
      for (const [slot, id] of chunk.ids.entries()) if (state?.attempts[slot]) yield id
    }
  }
}

import type { Letter } from '../../functions/core/campaigns/ledger.ts'
import { shards } from '../../functions/core/subscribers/subscriber-id.ts'
import type { RunStore } from '../../functions/flows/ports.ts'
import type { OutboxMessage } from './ses/outbox-message.ts'

const mayHaveMailed: ReadonlySet<string> = new Set<Letter>(['a', 's', 'd'])

/**
 * Holds the outbox against the ledger (LEDGER.md "dynalite"): a campaign message whose person the ledger does not know as
 * accepted, sending or in doubt means that the store lost something. Answers what to tell the owner then.
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
    for await (const id of mailedBy(runs, run)) people.delete(id)
    if (people.size > 0) {
      return `${people.size} messages of run ${run} lie in the outbox, but the ledger does not know them: the local store lost data, so sending stays paused. Keep the home folder if you want to look into it; "tidings reset" starts afresh.`
    }
  }
  return undefined
}

/** Everyone of a run who may have been mailed, and everyone erased since. */
async function* mailedBy(runs: RunStore, run: string): AsyncGenerator<string> {
  for (const shard of shards) {
    for await (const chunk of runs.chunks(run, shard)) {
      const state = await runs.readState(run, shard, chunk.from)
      for (const [slot, id] of chunk.ids.entries())
        if (mayHaveMailed.has(state?.letters[slot] ?? 'p')) yield id
    }
  }
}

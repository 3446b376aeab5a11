import { describe, expect, it } from 'vitest'
import { explore, replay } from './explore.ts'
import { scenarioOf } from './scenario.ts'
import { readTape } from './tape.ts'

const mostRuns = 5_000

/** Designs that are known to be broken, each planted in place of a part of the product. */
describe('the explorer catches', () => {
  it.each([
    ['a cursor that moves at fetch', 'two-senders+cursor-at-fetch/1/0/grave', 'accepted was mailed'],
    ['a sender that sends, then records', 'two-senders+send-then-record/1/0/grave', 'P1'],
    ['a sender that records, then sends', 'two-senders+record-then-send/0/0', 'accepted was mailed'],
    ['a lease whose end means to try again', 'two-senders+lease-then-retry/1/0/grave', 'P1'],
    ['doubts that are tried again', 'two-senders+doubt-retried/1/0/grave', 'mailed counts as p'],
    ['doubts that are not counted', 'two-senders+doubt-uncounted/1/0/grave', 'P2'],
    ['a stale write of a whole chunk', 'two-senders+stale-chunk-write/0/1', 'never goes from a'],
    ['a freeze by running number', 'freezing+running-number-freeze/0/0', 'P2'],
    ['a chunk that a later planner overwrites', 'freezing+chunk-overwritten/0/1', 'P2'],
    ['a shard that its last chunk leaves open', 'freezing+open-shard/0/0', 'P2'],
    ['a resume that repeats a dedupe id', 'pause-and-resume+dedupe-id-reused/0/1', 'takes hold at once'],
    ['results of a claim that stands no more', 'resend+results-of-any-claim/0/2', 'mailed counts as p'],
    ['a sender that ignores a resume', 'pause-and-resume+epoch-ignored/0/1', 'went on without this sender'],
    ['a sender that trusts what it read before its claim', 'withdrawal+stale-read/0/1', 'P3'],
    ['the same, while somebody pauses their own mail', 'own-pause+stale-read/0/1', 'P3'],
  ])('%s (%s)', async (_, name, words) => {
    const failure = await explore(scenarioOf(name), mostRuns).then(String, String)
    expect(failure).toContain('a promise is broken')
    expect(failure).toContain(words)
    const { scenario, tape } = readTape(failure)
    expect(await replay(scenario, tape).then(String, String)).toBe(failure)
  })
})

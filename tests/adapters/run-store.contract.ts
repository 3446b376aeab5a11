import { expect, it } from 'vitest'
import { claim } from '../../functions/core/campaigns/claim.ts'
import type { Outcome } from '../../functions/core/campaigns/ledger.ts'
import { linkOf } from '../../functions/core/campaigns/link.ts'
import { shardEnd } from '../../functions/core/campaigns/range.ts'
import type { LaneRow, Run } from '../../functions/core/campaigns/run.ts'
import type { RunStore } from '../../functions/flows/ledger-ports.ts'
import type { CampaignStore, SubscriberStore } from '../../functions/flows/store-ports.ts'
import { aCampaign, aChunk, aState, aVariant, nthId } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

/** A run store and the stores its windows look into. */
export interface LedgerStores {
  readonly runs: RunStore
  readonly campaigns: CampaignStore
  readonly subscribers: SubscriberStore
}

const runId = 'a'.repeat(16)
const aRun: Run = {
  id: runId,
  campaignId: 'november-digest',
  instant: '2026-11-23T08:00:00.000Z',
  lanes: 2,
  content: 'mine',
  variants: 1,
  createdAt: '2026-11-23T08:00:01.000Z',
}
const at = '2026-11-23T08:00:00.000Z'

/** What every run store promises; `open` gives fresh stores. */
export function runStoreContract(open: () => LedgerStores | Promise<LedgerStores>): void {
  runRowsContract(open)
  linkRowsContract(open)
  chunkRowsContract(open)
  stateRowsContract(open)
  outcomeRowsContract(open)
}

function runRowsContract(open: () => LedgerStores | Promise<LedgerStores>): void {
  it('creates a run once and notes on it', async () => {
    const { runs } = await open()
    expect(await runs.createRun(aRun)).toBe('created')
    expect(await runs.createRun({ ...aRun, lanes: 9 })).toBe('exists')
    await runs.markAnnounced(runId)
    await runs.markFrozen(runId, 120)
    await runs.markFrozen(runId, 120)
    await runs.noteCheck(runId, '2026-11-23T09:00:00.000Z')
    await runs.noteDoubtTold(runId, '2026-11-23T08:00:00.000Z')
    await runs.notePauseTold(runId, 3)
    await runs.noteLook(runId, '2026-11-23T10:00:00.000Z')
    expect(await runs.readRun(runId)).toStrictEqual({
      ...aRun,
      announced: true,
      frozen: 120,
      checkAfter: '2026-11-23T09:00:00.000Z',
      doubtTold: '2026-11-23T08:00:00.000Z',
      toldEpoch: 3,
      lookedAt: '2026-11-23T10:00:00.000Z',
    })
    expect(await runs.readRun('b'.repeat(16))).toBeUndefined()
    await expect(runs.markFrozen('b'.repeat(16), 1)).rejects.toThrow('there is no run')
  })

  it('keeps contents that two planners propose for a run apart', async () => {
    const { runs } = await open()
    const [mine, theirs] = [aVariant({ subject: 'Überraschung' }), aVariant({ subject: 'edited since' })]
    await runs.putVariant(aRun, mine)
    await runs.putVariant({ ...aRun, content: 'theirs' }, theirs)
    await runs.putVariant(aRun, mine)
    expect(await runs.readVariant(aRun, 0)).toStrictEqual(mine)
    expect(await runs.readVariant({ ...aRun, content: 'theirs' }, 0)).toStrictEqual(theirs)
    expect(await runs.readVariant(aRun, 1)).toBeUndefined()
  })

  it('takes an order for a lane only when it is newer, or as new where that is enough', async () => {
    const { runs } = await open()
    const row: LaneRow = { runId, lane: 0, epoch: 1, hop: 5, until: 1000, boot: 'aws', done: false }
    expect(await runs.writeLane(row, 'newer')).toBe('written')
    expect(await runs.writeLane(row, 'newer')).toBe('superseded')
    expect(await runs.writeLane({ ...row, done: true }, 'same-or-newer')).toBe('written')
    expect(await runs.writeLane({ ...row, hop: 4 }, 'same-or-newer')).toBe('superseded')
    expect(await runs.writeLane({ ...row, epoch: 0, hop: 99 }, 'same-or-newer')).toBe('superseded')
    expect(await runs.writeLane({ ...row, lane: 1, hop: 0 }, 'newer')).toBe('written')
    expect(await runs.writeLane({ ...row, epoch: 2, hop: 0 }, 'newer')).toBe('written')
    const lanes = await runs.lanes(runId)
    expect(lanes.map(({ lane, epoch, hop, done }) => [lane, epoch, hop, done]).sort()).toEqual([
      [0, 2, 0, false],
      [1, 1, 0, false],
    ])
  })

  it('reads a window: its people, without those who do not exist, and the campaign', async () => {
    const { runs, campaigns, subscribers } = await open()
    await campaigns.create(aCampaign())
    await subscribers.create(aSubscriber({ id: nthId(1) }))
    await subscribers.create(aSubscriber({ id: nthId(2, 'f') }))
    const window = await runs.readWindow('november-digest', [nthId(1), nthId(2, 'f'), nthId(3)])
    expect(window.campaign).toStrictEqual(aCampaign())
    expect([...window.people.keys()].sort()).toEqual([nthId(1), nthId(2, 'f')])
    expect(window.people.get(nthId(1))).toStrictEqual(aSubscriber({ id: nthId(1) }))
    expect((await runs.readWindow('gone', [nthId(9)])).campaign).toBeUndefined()
  })
}

function linkRowsContract(open: () => LedgerStores | Promise<LedgerStores>): void {
  it('keeps a link as it was first put, and finds it by run and id', async () => {
    const { runs } = await open()
    const link = linkOf({
      url: 'https://site.example/articles/five-lifts/',
      label: 'Five lifts',
      article: 'five-lifts',
    })
    const other = linkOf({ url: 'https://site.example/', label: 'The studio' })
    await runs.putLink(runId, link)
    await runs.putLink(runId, { ...link, label: 'Read on' })
    await runs.putLink(runId, other)
    expect(await runs.readLink(runId, link.id)).toStrictEqual(link)
    expect(await runs.readLink('b'.repeat(16), link.id)).toBeUndefined()
    expect((await runs.links(runId)).map(({ id }) => id)).toEqual([link.id, other.id].sort())
  })

  it('keeps the clicks of every kind on a link apart', async () => {
    const { runs } = await open()
    const kinds = ['click', 'later-click', 'reader-click', 'later-reader-click', 'machine-click'] as const
    const clicks = kinds.map((kind) => ({ slot: 3, kind, at, attempt: '', link: '0a1b2c3d4e5f' }))
    expect(await runs.recordOutcomes(runId, '0', nthId(0), clicks)).toHaveLength(kinds.length)
    const { outcomes } = await runs.readOutcomes(runId, '0', nthId(0))
    expect(outcomes).toHaveLength(kinds.length)
    expect(outcomes).toEqual(expect.arrayContaining(clicks))
  })

  it('counts the first click of each link', async () => {
    const { runs } = await open()
    const click = { slot: 3, kind: 'click', at, attempt: '', link: '0a1b2c3d4e5f' } as const
    const later = '2026-11-23T09:00:00.000Z'
    await runs.recordOutcomes(runId, '0', nthId(0), [click, { ...click, at: later }])
    await runs.recordOutcomes(runId, '0', nthId(0), [{ ...click, at: later, link: 'ffffffffffff' }])
    const { outcomes } = await runs.readOutcomes(runId, '0', nthId(0))
    expect(outcomes).toHaveLength(2)
    expect(outcomes).toEqual(expect.arrayContaining([click, { ...click, at: later, link: 'ffffffffffff' }]))
  })
}

function chunkRowsContract(open: () => LedgerStores | Promise<LedgerStores>): void {
  it('keeps the first chunk of a range start and shows it to the loser', async () => {
    const { runs } = await open()
    const winner = aChunk(3)
    expect(await runs.putChunk(winner)).toStrictEqual(winner)
    expect(await runs.putChunk(aChunk(2))).toStrictEqual(winner)
    expect(await runs.readChunk(runId, '0', winner.from)).toStrictEqual(winner)
    expect(await runs.readChunk(runId, '0', nthId(7))).toBeUndefined()
  })

  it('replaces the ids of a chunk while it holds those that were read, and leaves its range', async () => {
    const { runs } = await open()
    const chunk = aChunk(2)
    await runs.putChunk(chunk)
    const hidden = { ...chunk, ids: [nthId(1), nthId(77)] }
    expect(await runs.replaceIds(hidden, chunk.ids)).toBe('written')
    expect(await runs.replaceIds(hidden, chunk.ids)).toBe('conflict')
    expect(await runs.replaceIds({ ...hidden, from: nthId(5) }, chunk.ids)).toBe('conflict')
    expect(await runs.readChunk(runId, '0', chunk.from)).toStrictEqual(hidden)
    expect(await runs.chunkOf(runId, nthId(2))).toStrictEqual(hidden)
    expect(await runs.putChunk(chunk)).toStrictEqual(hidden)
  })

  it('finds the chunk that owns an id, and none for an id that no range covers', async () => {
    const { runs } = await open()
    const first = aChunk(2, { upTo: nthId(2) })
    const last = aChunk(0, { from: nthId(3), upTo: shardEnd('0') })
    await runs.putChunk(first)
    expect(await runs.chunkOf(runId, nthId(1))).toStrictEqual(first)
    expect(await runs.chunkOf(runId, nthId(3))).toBeUndefined()
    await runs.putChunk(last)
    expect(await runs.chunkOf(runId, nthId(3))).toStrictEqual(last)
    expect(await runs.lastChunk(runId, '0')).toStrictEqual(last)
    expect(await runs.lastChunk(runId, '1')).toBeUndefined()
    expect(await runs.chunkOf(runId, nthId(1, '1'))).toBeUndefined()
  })

  it('walks the chunks of one shard from a range start on, across pages', async () => {
    const { runs } = await open()
    const froms = Array.from({ length: 60 }, (_, n) => nthId(n))
    for (const from of froms) await runs.putChunk(aChunk(1, { from, upTo: from, ids: [from], variants: [0] }))
    const seen: string[] = []
    for await (const chunk of runs.chunks(runId, '0', nthId(10), 25)) seen.push(chunk.from)
    expect(seen).toEqual(froms.slice(10))
    seen.length = 0
    for await (const chunk of runs.chunks(runId, '0')) seen.push(chunk.from)
    expect(seen).toEqual(froms)
  })
}

function stateRowsContract(open: () => LedgerStores | Promise<LedgerStores>): void {
  it('puts a state once and then writes only the next version', async () => {
    const { runs } = await open()
    const state = aState()
    await runs.putState(state)
    await runs.putState(aState('aaa'))
    expect(await runs.readState(runId, '0', state.from)).toStrictEqual(state)
    expect(await runs.writeState({ ...state, letters: 'spp', version: 2 })).toBe('written')
    expect(await runs.writeState({ ...state, letters: 'ppp', version: 2 })).toBe('conflict')
    expect(await runs.writeState(aState('ppp', { from: nthId(9), version: 2 }))).toBe('conflict')
    expect(await runs.readState(runId, '0', state.from)).toMatchObject({ letters: 'spp', version: 2 })
  })

  it('gives back every part of a state, fifty different attempts included', async () => {
    const { runs } = await open()
    const attempts = Array.from({ length: 50 }, (_, n) => `attempt-${String(n).padStart(3, '0')}`)
    const lease = { attempt: 'attempt-049', until: 1_795_420_800_123, boot: 'boot,with,commas' }
    const state = aState('paxfds'.repeat(9).slice(0, 50), {
      attempts: attempts.map((attempt, n) => (n % 7 === 0 ? '' : attempt)),
      lease,
      doubtSince: at,
    })
    await runs.putState(state)
    expect(await runs.readState(runId, '0', state.from)).toStrictEqual(state)
  })

  it('walks the states of one shard in order', async () => {
    const { runs } = await open()
    for (const n of [3, 1, 2]) await runs.putState(aState('ppp', { from: nthId(n) }))
    await runs.putState(aState('ppp', { shard: '1', from: nthId(1, '1') }))
    const seen: string[] = []
    for await (const state of runs.states(runId, '0', nthId(2))) seen.push(state.from)
    expect(seen).toEqual([nthId(2), nthId(3)])
  })

  it('lets one of two senders claim a chunk', async () => {
    const { runs } = await open()
    const state = aState()
    await runs.putState(state)
    const present = { real: 0, boot: 'one' }
    const answers = ['first-claim', 'other-claim'].map(async (attempt) => {
      const claimed = claim(state, { attempt, until: 9, boot: 'one' }, 2, present)
      if (claimed.kind !== 'claimed') throw new Error('nothing was claimed')
      return runs.writeState({ ...claimed.state, version: 2 })
    })
    expect((await Promise.all(answers)).sort()).toEqual(['conflict', 'written'])
  })
}

function outcomeRowsContract(open: () => LedgerStores | Promise<LedgerStores>): void {
  it('keeps the first outcome of each kind a slot', async () => {
    const { runs } = await open()
    const { from } = aChunk()
    const delivery: Outcome = { slot: 2, kind: 'delivery', at, attempt: 'one' }
    const complaint: Outcome = { slot: 1, kind: 'complaint', at, attempt: 'one' }
    const first = [delivery, complaint, { ...complaint, attempt: 'twice' }]
    const news = await runs.recordOutcomes(runId, '0', from, first)
    expect([...news].sort((one, other) => one.slot - other.slot)).toEqual([complaint, delivery])
    const other = { ...delivery, slot: 12 }
    expect(await runs.recordOutcomes(runId, '0', from, [{ ...delivery, attempt: 'two' }, other])).toEqual([
      other,
    ])
    expect(await runs.recordOutcomes(runId, '0', from, [])).toEqual([])
    const expected = [complaint, delivery, { ...delivery, slot: 12 }]
    expect(await runs.readOutcomes(runId, '0', from)).toStrictEqual({
      runId,
      shard: '0',
      from,
      outcomes: expected,
    })
    const sets = []
    for await (const set of runs.outcomes(runId, '0')) sets.push(set)
    expect(sets).toStrictEqual([{ runId, shard: '0', from, outcomes: expected }])
    expect((await runs.readOutcomes(runId, '1', nthId(0, '1'))).outcomes).toEqual([])
  })

  it('keeps a whole chunk of outcomes in one write', async () => {
    const { runs } = await open()
    const { from } = aChunk()
    const outcomes = Array.from(
      { length: 50 },
      (_, slot) => ({ slot, kind: 'delivery', at, attempt: 'one' }) as const,
    )
    const clicks = outcomes.map((outcome) => ({ ...outcome, kind: 'click' }) as const)
    await runs.recordOutcomes(runId, '0', from, [...outcomes, ...clicks])
    expect((await runs.readOutcomes(runId, '0', from)).outcomes).toHaveLength(100)
  })
}

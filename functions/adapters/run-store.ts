import type { Link } from '../core/campaigns/link.ts'
import type { RunStore } from '../flows/ledger-ports.ts'
import { campaignKey, toCampaign } from './campaign-store.ts'
import { evidenceRows } from './evidence-rows.ts'
import { firstOutcomes, holdsOutcome, outcomesKey, outcomesUpdate, toOutcomes } from './outcome-item.ts'
import {
  chunkItem,
  chunkKey,
  laneKey,
  linkKey,
  packIds,
  runKey,
  toChunk,
  toLane,
  toLink,
  toRun,
  toVariant,
  variantItem,
  variantKey,
} from './run-items.ts'
import { stateItem, stateKey, toState } from './state-item.ts'
import { subscriberKey, toSubscriber } from './subscriber-store.ts'
import {
  type Item,
  isAbsent,
  isVersion,
  type Key,
  putItem,
  readItem,
  type Table,
  updateItem,
  updateItemFrom,
} from './table.ts'
import { type Query, queryItems, queryPage, readItems } from './table-reads.ts'

/** The send ledger's rows in the single table (LEDGER.md "Keys"). */
export function runStore(table: Table): RunStore {
  return {
    ...runRows(table),
    ...chunkRows(table),
    ...stateRows(table),
    ...outcomeRows(table),
    ...evidenceRows(table),
    ...windows(table),
  }
}

type RunRows = Pick<
  RunStore,
  | 'createRun'
  | 'readRun'
  | 'markAnnounced'
  | 'markFrozen'
  | 'noteCheck'
  | 'noteDoubtTold'
  | 'noteLook'
  | 'notePauseTold'
  | 'writeLane'
  | 'lanes'
  | 'putVariant'
  | 'readVariant'
  | 'putLink'
  | 'readLink'
  | 'links'
>

function runRows(table: Table): RunRows {
  return {
    async createRun(run) {
      const answer = await putItem(table, { ...run, ...runKey(run.id) }, isAbsent)
      return answer === 'written' ? 'created' : 'exists'
    },
    async readRun(runId) {
      const item = await readItem(table, runKey(runId))
      return item && toRun(item)
    },
    markAnnounced: (runId) => setOnRun(table, runId, 'announced', true),
    markFrozen: (runId, frozen) => setOnRun(table, runId, 'frozen', frozen),
    noteCheck: (runId, checkAfter) => setOnRun(table, runId, 'checkAfter', checkAfter),
    noteDoubtTold: (runId, doubtSince) => setOnRun(table, runId, 'doubtTold', doubtSince),
    notePauseTold: (runId, toldEpoch) => setOnRun(table, runId, 'toldEpoch', toldEpoch),
    noteLook: (runId, lookedAt) => setOnRun(table, runId, 'lookedAt', lookedAt),
    async writeLane(row, insists) {
      const hop = insists === 'newer' ? 'hop < :hop' : 'hop <= :hop'
      const answer = await putItem(
        table,
        { ...row, ...laneKey(row.runId, row.lane) },
        {
          expression: `attribute_not_exists(pk) OR epoch < :epoch OR (epoch = :epoch AND ${hop})`,
          values: { ':epoch': row.epoch, ':hop': row.hop },
        },
      )
      return answer === 'written' ? 'written' : 'superseded'
    },
    async lanes(runId) {
      const values = { ':pk': runKey(runId).pk, ':lane': 'lane#' }
      const { items } = await queryPage(table, { expression: 'pk = :pk AND begins_with(sk, :lane)', values })
      return items.map(toLane)
    },
    async putVariant(content, variant) {
      await putItem(table, variantItem(content, variant))
    },
    async putLink(runId, link) {
      await putItem(table, { ...link, ...linkKey(runId, link.id) }, isAbsent)
    },
    async readLink(runId, id) {
      const item = await readItem(table, linkKey(runId, id), false)
      return item && toLink(item)
    },
    async links(runId) {
      const values = { ':pk': runKey(runId).pk, ':link': 'l#' }
      const links: Link[] = []
      const query = { expression: 'pk = :pk AND begins_with(sk, :link)', values }
      for await (const item of queryItems(table, query)) links.push(toLink(item))
      return links
    },
    async readVariant(content, number) {
      const item = await readItem(table, variantKey(content, number))
      return item && toVariant(item)
    },
  }
}

function chunkRows(
  table: Table,
): Pick<RunStore, 'putChunk' | 'replaceIds' | 'lastChunk' | 'readChunk' | 'chunks' | 'chunkOf'> {
  return {
    async putChunk(chunk) {
      if ((await putItem(table, chunkItem(chunk), isAbsent)) === 'written') return chunk
      return toChunk(await readStored(table, chunkKey(chunk.runId, chunk.shard, chunk.from)))
    },
    async lastChunk(runId, shard) {
      const { pk } = chunkKey(runId, shard, '')
      const query = { expression: 'pk = :pk', values: { ':pk': pk }, reverse: true, limit: 1 }
      const [item] = (await queryPage(table, query)).items
      return item && toChunk(item)
    },
    async readChunk(runId, shard, from) {
      const item = await readItem(table, chunkKey(runId, shard, from))
      return item && toChunk(item)
    },
    async *chunks(runId, shard, from, pageSize) {
      const all = since(chunkKey(runId, shard, from ?? ''))
      const query = pageSize === undefined ? all : { ...all, limit: pageSize }
      for await (const item of queryItems(table, query)) yield toChunk(item)
    },
    async replaceIds(chunk, before) {
      const answer = await updateItem(table, chunkKey(chunk.runId, chunk.shard, chunk.from), {
        expression: 'SET ids = :after',
        values: { ':after': packIds(chunk.ids), ':before': packIds(before) },
        condition: 'ids = :before',
      })
      return answer === 'conflict' ? 'conflict' : 'written'
    },
    async chunkOf(runId, subscriberId) {
      const { pk } = chunkKey(runId, subscriberId.charAt(0), '')
      const values = { ':pk': pk, ':id': subscriberId }
      const query = { expression: 'pk = :pk AND sk <= :id', values, reverse: true, limit: 1 }
      const [item] = (await queryPage(table, query)).items
      const chunk = item && toChunk(item)
      return chunk && subscriberId <= chunk.upTo ? chunk : undefined
    },
  }
}

function stateRows(table: Table): Pick<RunStore, 'putState' | 'readState' | 'writeState' | 'states'> {
  return {
    async putState(state) {
      await putItem(table, stateItem(state), isAbsent)
    },
    async readState(runId, shard, from) {
      const item = await readItem(table, stateKey(runId, shard, from))
      return item && toState(item)
    },
    async writeState(state) {
      return putItem(table, stateItem(state), isVersion(state.version - 1))
    },
    async *states(runId, shard, from) {
      const query = since(stateKey(runId, shard, from ?? ''))
      for await (const item of queryItems(table, query)) yield toState(item)
    },
  }
}

function outcomeRows(table: Table): Pick<RunStore, 'recordOutcomes' | 'readOutcomes' | 'outcomes'> {
  return {
    async recordOutcomes(runId, shard, from, outcomes) {
      if (outcomes.length === 0) return []
      const before = await updateItemFrom(table, outcomesKey(runId, shard, from), outcomesUpdate(outcomes))
      return firstOutcomes(outcomes).filter((outcome) => !before || !holdsOutcome(before, outcome))
    },
    async readOutcomes(runId, shard, from) {
      const item = await readItem(table, outcomesKey(runId, shard, from))
      return item ? toOutcomes(item) : { runId, shard, from, outcomes: [] }
    },
    async *outcomes(runId, shard) {
      for await (const item of queryItems(table, since(outcomesKey(runId, shard, '')))) yield toOutcomes(item)
    },
  }
}

function windows(table: Table): Pick<RunStore, 'readWindow'> {
  return {
    async readWindow(campaignId, ids) {
      const ofCampaign = campaignKey(campaignId)
      const items = await readItems(table, [ofCampaign, ...ids.map(subscriberKey)])
      const campaign = items.find((item) => item.pk === ofCampaign.pk)
      const people = items.filter((item) => item.pk !== ofCampaign.pk).map(toSubscriber)
      return {
        campaign: campaign && toCampaign(campaign),
        people: new Map(people.map((person) => [person.id, person])),
      }
    },
  }
}

/** Everything of a partition from a sort key on. */
function since({ pk, sk }: Key): Query {
  if (sk === '') return { expression: 'pk = :pk', values: { ':pk': pk } }
  return { expression: 'pk = :pk AND sk >= :from', values: { ':pk': pk, ':from': sk } }
}

async function setOnRun(
  table: Table,
  runId: string,
  name: string,
  value: string | number | true,
): Promise<void> {
  const answer = await updateItem(table, runKey(runId), {
    expression: 'SET #name = :value',
    names: { '#name': name },
    values: { ':value': value },
    condition: 'attribute_exists(pk)',
  })
  if (answer === 'conflict') throw new Error(`there is no run ${runId}`)
}

/** What beat us to a key: it exists, so it can be read. */
async function readStored(table: Table, key: Key): Promise<Item> {
  const item = await readItem(table, key)
  if (!item) throw new Error(`${key.pk} ${key.sk} exists and cannot be read`)
  return item
}

import { gunzipSync, gzipSync } from 'node:zlib'
import type { Chunk } from '../core/campaigns/ledger.ts'
import type { Link } from '../core/campaigns/link.ts'
import type { LaneRow, Run, RunContent, Variant } from '../core/campaigns/run.ts'
import { bodyOf, type Item, type Key } from './table.ts'

/** Where a run's own item is. */
export function runKey(runId: string): Key {
  return { pk: `R#${runId}`, sk: 'meta' }
}

/** Where one of its variants is. */
export function variantKey({ id, content }: RunContent, number: number): Key {
  return { pk: `R#${id}`, sk: `v#${content}#${number}` }
}

/** Where the order for one of its lanes is. */
export function laneKey(runId: string, lane: number): Key {
  return { pk: `R#${runId}`, sk: `lane#${lane}` }
}

/** Where one of its links is. */
export function linkKey(runId: string, id: string): Key {
  return { pk: `R#${runId}`, sk: `l#${id}` }
}

/** Where a chunk is. */
export function chunkKey(runId: string, shard: string, from: string): Key {
  return { pk: `R#${runId}#${shard}`, sk: from }
}

/** The run an item holds. */
export const toRun = bodyOf<Run>

/** The lane's order an item holds. */
export const toLane = bodyOf<LaneRow>

/** The link an item holds. */
export const toLink = bodyOf<Link>

/** A variant as an item: compressed, since a quoted-printable mail in a non-Latin script may reach DynamoDB's 400 KB. */
export function variantItem(content: RunContent, variant: Variant): Item {
  return { ...variantKey(content, variant.number), body: gzipSync(JSON.stringify(variant)) }
}

/** The variant an item holds. */
export function toVariant(item: Item): Variant {
  return JSON.parse(gunzipSync(item.body as Uint8Array).toString()) as Variant
}

/** A chunk as an item: 16 bytes an id, one byte a variant number. */
export function chunkItem(chunk: Chunk): Item {
  const { runId, shard, from, upTo, ids, variants } = chunk
  return {
    ...chunkKey(runId, shard, from),
    upTo,
    ...(ids.length > 0 && { ids: packIds(ids), variants: Buffer.from(variants) }),
  }
}

/** Ids one after the other, 16 bytes each. */
export function packIds(ids: readonly string[]): Uint8Array {
  return Buffer.from(ids.join(''), 'hex')
}

/** The chunk an item holds. */
export function toChunk(item: Item): Chunk {
  const [, runId = '', shard = ''] = item.pk.split('#')
  const hex = Buffer.from((item.ids as Uint8Array | undefined) ?? []).toString('hex')
  return {
    runId,
    shard,
    from: item.sk,
    upTo: String(item.upTo),
    ids: hex.match(/.{32}/g) ?? [],
    variants: [...((item.variants as Uint8Array | undefined) ?? [])],
  }
}

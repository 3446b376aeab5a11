import type { Campaign, CampaignDefinition } from '../../functions/core/campaigns/campaign.ts'
import { openState } from '../../functions/core/campaigns/chunk-state.ts'
import type { Chunk, ChunkState } from '../../functions/core/campaigns/ledger.ts'
import { makeChunk, shardStart } from '../../functions/core/campaigns/range.ts'
import type { Variant } from '../../functions/core/campaigns/run.ts'

/** A manual digest to everyone. */
export function aDefinition(parts: Partial<CampaignDefinition> = {}): CampaignDefinition {
  return {
    name: 'November digest',
    kind: 'digest',
    subject: 'Five lifts for a stronger back',
    audience: { topics: [] },
    schedule: { kind: 'manual' },
    articles: { kind: 'list', slugs: ['five-lifts'] },
    layout: 'teaser',
    track: { opens: false, clicks: true },
    archive: true,
    body: 'Hello.',
    ...parts,
  }
}

/** A draft made by the API. */
export function aCampaign(parts: Partial<Campaign> = {}): Campaign {
  return {
    id: 'november-digest',
    definition: aDefinition(),
    source: { kind: 'api' },
    status: 'draft',
    epoch: 0,
    createdAt: '2026-11-20T09:00:00.000Z',
    updatedAt: '2026-11-20T09:00:00.000Z',
    version: 1,
    ...parts,
  }
}

/** The least message that a campaign can carry. */
export function aVariant(parts: Partial<Variant> = {}): Variant {
  return {
    number: 0,
    subject: 'Five lifts for a stronger back',
    from: 'digest@mail.example.com',
    articles: ['five-lifts'],
    template: {
      segments: ['To: ', '\r\nSubject: Five lifts\r\n\r\nhttps://site.example/u/', '\r\n'],
      slots: ['to', 'unsubscribeToken'],
    },
    ...parts,
  }
}

/** The id of the nth person of a shard: digits only a test would choose. */
export function nthId(n: number, shard = '0'): string {
  return `${shard}${String(n).padStart(31, '0')}`
}

/** The last chunk of shard 0 of run `aaaaaaaaaaaaaaaa`, with so many people. */
export function aChunk(people = 3, parts: Partial<Chunk> = {}): Chunk {
  const ids = Array.from({ length: people }, (_, n) => ({ id: nthId(n + 1), variant: 0 }))
  return {
    ...makeChunk({ runId: 'a'.repeat(16), shard: '0', from: shardStart('0') }, ids, undefined),
    ...parts,
  }
}

/** Its state, everyone pending unless told. */
export function aState(letters = 'ppp', parts: Partial<ChunkState> = {}): ChunkState {
  return { ...openState(aChunk(letters.length)), letters, ...parts }
}

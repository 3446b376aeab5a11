import { Buffer } from 'node:buffer'
import { createHash } from 'node:crypto'
import type { Campaign, CampaignDefinition } from '../../core/campaigns/campaign.ts'
import { createCampaign } from '../../flows/create-campaign.ts'
import { noteChange } from '../../flows/note-audit.ts'
import type { Ports } from '../../flows/ports.ts'

/** Who writes, and the name they gave the write, if any. */
export interface Caller {
  readonly actor: string
  readonly key?: string | undefined
}

/**
 * Makes a draft. Its id comes from the caller's key, so a first try that broke off before it was answered is found again
 * and not made twice.
 */
export async function createOnce(
  ports: Ports,
  definition: CampaignDefinition,
  caller: Caller,
): Promise<Campaign> {
  const unique = keyHash(caller) ?? Buffer.from(ports.random.bytes(16)).toString('hex')
  const id = campaignId(definition.name, unique.slice(0, 10))
  const outcome = await createCampaign(ports, {
    id,
    actor: caller.actor,
    definition,
    source: { kind: 'api' },
  })
  if (outcome.kind === 'created') return outcome.campaign
  const stored = await ports.campaigns.read(id)
  if (!stored || caller.key === undefined) throw new Error(`campaign id ${id} was drawn twice`)
  if (stored.version === 1) await noteChange(ports, stored, { actor: caller.actor, action: 'create' })
  return stored
}

/** What an idempotency key stands for: 32 hex digits, its caller's own; undefined without a key. */
export function keyHash({ actor, key }: Caller): string | undefined {
  if (key === undefined) return undefined
  return createHash('sha256').update(`${actor}\n${key}`).digest('hex').slice(0, 32)
}

/** An id that people can read: `spring-news-4f1a09bc22`. */
function campaignId(name: string, unique: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '')
  return words === '' ? unique : `${words}-${unique}`
}

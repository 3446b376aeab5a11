import type { Campaign, CampaignDefinition } from '../core/campaigns/campaign.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { day, plusMilliseconds } from '../core/instant.ts'
import { keyedHash } from '../core/keyed-hash.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { createCampaign } from './create-campaign.ts'
import { newId } from './new-id.ts'
import type { Ports } from './ports.ts'

/** Who writes, and the name they gave the write, if any. */
export interface Caller {
  readonly actor: string
  readonly key?: string | undefined
}

/** Ids that one key may have: a key that is used anew each day finds the one of the day before taken. */
const mostIds = 20

/**
 * Makes a draft. Its id comes from the caller's key, so a first try that broke off before it was answered is found again
 * and not made twice; a key that named another request before gives another id.
 */
export async function createOnce(
  ports: Ports,
  definition: CampaignDefinition,
  { actor, key }: Caller,
): Promise<Campaign> {
  const idKey = await ports.keys.idKey()
  for (let number = 0; number < mostIds; number += 1) {
    const drawn = newId(ports.random)
    const unique = keyHash(idKey, {
      actor,
      key: number === 0 || key === undefined ? key : `${key}\n${number}`,
    })
    const id = campaignId(definition.name, (unique ?? drawn).slice(0, 10))
    const outcome = await createCampaign(ports, { id, actor, definition, source: { kind: 'api' } })
    if (outcome.kind === 'created') return outcome.campaign
    const stored = key === undefined ? undefined : await ports.campaigns.read(id)
    if (stored && isOf(stored, definition, ports.clock.now())) return stored
  }
  throw new Error(`every one of ${mostIds} campaign ids was taken`)
}

/** True for what this very request made before it broke off: a key names a request for a day. */
function isOf({ version, createdAt, definition: made }: Campaign, asked: CampaignDefinition, now: Instant) {
  return (
    version === 1 && plusMilliseconds(createdAt, day) > now && definitionHash(made) === definitionHash(asked)
  )
}

/** What an idempotency key stands for: 32 hex digits, its caller's own; undefined without a key. */
function keyHash(idKey: Uint8Array, { actor, key }: Caller): string | undefined {
  if (key === undefined) return undefined
  return keyedHash(idKey, `campaign:${JSON.stringify([actor, key])}`)
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

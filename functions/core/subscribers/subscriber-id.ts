import { keyedHash } from '../keyed-hash.ts'

/** The id of a normalised address: 32 hex digits, 128 bits of HMAC-SHA256 under the key that never rotates. */
export function subscriberId(idKey: Uint8Array, address: string): string {
  return keyedHash(idKey, address)
}

/** True for text of the form of a subscriber's id. */
export function isSubscriberId(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text)
}

/** The shard of an id, one hex digit. */
export function shardOf(id: string): string {
  return id.slice(0, 1)
}

/** All sixteen shards, ascending. */
export const shards: readonly string[] = [...'0123456789abcdef']

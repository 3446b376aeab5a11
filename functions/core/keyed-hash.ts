import { createHmac } from 'node:crypto'

/** 128 bits of HMAC-SHA256 under a secret key, as 32 hex digits: stands for a text, and tells it only to whoever has the key. */
export function keyedHash(key: Uint8Array, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex').slice(0, 32)
}

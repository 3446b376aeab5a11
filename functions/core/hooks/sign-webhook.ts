import { createHmac } from 'node:crypto'

/** A web hook as it goes out. */
export interface SignWebhook {
  /** The same whenever the same message is tried again; no full stop in it. */
  readonly id: string
  /** Seconds since the epoch at which this try goes out. */
  readonly timestamp: number
  /** The very text that is sent. */
  readonly body: string
  /** Each `whsec_` and base64 of 24 to 64 bytes. Two while one takes the other's place: receivers need only know one. */
  readonly secrets: readonly string[]
}

/** What a receiver holds a web hook against. */
export interface WebhookHeaders {
  readonly 'webhook-id': string
  readonly 'webhook-timestamp': string
  readonly 'webhook-signature': string
}

const prefix = 'whsec_'

/**
 * The three headers of Standard Webhooks 1.0 ("Webhook headers", "Signature scheme"): HMAC-SHA256 of `id.timestamp.body`
 * under each secret, as `v1,` and base64, with blanks between. Throws on what would sign something else than is meant.
 */
export function signWebhook({ id, timestamp, body, secrets }: SignWebhook): WebhookHeaders {
  if (!/^[\w-]{1,128}$/.test(id)) throw new RangeError('the id of a web hook is letters, digits, _ and -')
  if (!Number.isSafeInteger(timestamp)) throw new RangeError('the time of a web hook is whole seconds')
  if (secrets.length === 0) throw new RangeError('a web hook needs a secret')
  const signed = `${id}.${timestamp}.${body}`
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyOf(secret)).update(signed).digest('base64')}`,
  )
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}

/** True for a secret that may sign: `whsec_` and the base64 of 24 to 64 bytes. */
export function isWebhookSecret(text: string): boolean {
  if (!text.startsWith(prefix)) return false
  const encoded = text.slice(prefix.length)
  const key = Buffer.from(encoded, 'base64')
  const isWhole = key.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '')
  return isWhole && key.length >= 24 && key.length <= 64
}

/** A key as the text that receivers are given. */
export function webhookSecret(key: Uint8Array): string {
  return `${prefix}${Buffer.from(key).toString('base64')}`
}

/** The fault does not show the secret: it goes into logs. */
function keyOf(secret: string): Buffer {
  if (!isWebhookSecret(secret))
    throw new RangeError('a secret of web hooks is whsec_ and base64 of 24 to 64 bytes')
  return Buffer.from(secret.slice(prefix.length), 'base64')
}

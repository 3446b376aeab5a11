import type { OutboxMessage } from '../../../infra/local/ses/outbox-message.ts'
import type { Reached } from './start-product.ts'
import { until } from './until.ts'

/** What the outbox lists, newest first. */
export async function messagesOf(product: Reached): Promise<readonly OutboxMessage[]> {
  return (await product.fetch('/_local/messages')).json() as Promise<readonly OutboxMessage[]>
}

/** Waits for the newest message to an address that fits; answers its id and its bytes as text. */
export async function mailTo(
  product: Reached,
  address: string,
  fits: (message: OutboxMessage) => boolean = () => true,
): Promise<{ readonly message: OutboxMessage; readonly raw: string }> {
  const message = await until(
    `a message to ${address}`,
    async () => (await messagesOf(product)).find((one) => one.to === address && fits(one)),
    { state: product.output },
  )
  return { message, raw: await rawOf(product, message.id) }
}

/** A stored message, byte for byte, one character each. */
export async function rawOf(product: Reached, id: string): Promise<string> {
  const response = await product.fetch(`/_local/messages/${id}.eml`)
  return Buffer.from(await response.arrayBuffer()).toString('latin1')
}

/** Plays the local clock forward by an ISO 8601 duration; answers the instant it then shows. */
export async function advance(product: Reached, duration: string): Promise<string> {
  const response = await product.fetch('/_local/clock', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: duration }),
  })
  const body = (await response.json()) as { readonly now?: string }
  if (body.now === undefined) throw new Error(`the clock did not move: ${JSON.stringify(body)}`)
  return body.now
}

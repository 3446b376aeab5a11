import { createHmac } from 'node:crypto'
import { type Played, type PlayedAnswer, type PlayedRequest, sent } from './played.ts'

/** A receiver of web hooks that keeps to Standard Webhooks: it checks the signature, and takes each id once. */
export interface PlayedReceiver extends Played {
  readonly secret: string
  /** Events by their id, in the order they first came. */
  readonly events: Map<string, unknown>
  play(request: PlayedRequest): PlayedAnswer
}

export function playedReceiver(): PlayedReceiver {
  const receiver: PlayedReceiver = {
    asked: [],
    trouble: () => undefined,
    secret: `whsec_${Buffer.from('a secret of receivers: 32 bytes.').toString('base64')}`,
    events: new Map(),
    play({ headers, body }) {
      const id = String(headers['webhook-id'])
      const key = Buffer.from(receiver.secret.slice('whsec_'.length), 'base64')
      const signed = `${id}.${headers['webhook-timestamp']}.${JSON.stringify(body)}`
      const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
      if (!String(headers['webhook-signature']).split(' ').includes(expected))
        return { status: 401, body: { error: 'no such signature' } }
      if (!receiver.events.has(id)) receiver.events.set(id, body)
      return { status: 204 }
    },
  }
  return receiver
}

/** What an event says of the article it is about. */
export function articleOf(event: unknown): unknown {
  return sent(event, 'data', 'articleId')
}

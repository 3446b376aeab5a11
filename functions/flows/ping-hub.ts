import { plusMilliseconds } from '../core/instant.ts'
import type { PingMessage } from '../core/outgoing/outgoing-message.ts'
import { retryAfter } from '../core/outgoing/retry-after.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

/** Milliseconds between one try and the next; after the last the feeds are found by whoever asks for them. */
const patience = [300_000, 3_600_000, 14_400_000] as const
/** Seconds for which a hub may have us wait: a day. */
const longestAsked = 86_400

/**
 * Tells a hub that feeds have news: one POST with `hub.mode=publish` and each feed's address, as hubs take it (WebSub
 * leaves it to them, section 7). A hub that does not answer is told again after five minutes, an hour and four hours,
 * or when it asks to be.
 */
export async function pingHub(
  ports: Pick<Ports, 'clock' | 'log' | 'outbound' | 'waiting'>,
  message: PingMessage,
): Promise<'told' | 'later' | 'given-up'> {
  const { hub, feeds, tries } = message
  const form = new URLSearchParams({ 'hub.mode': 'publish' })
  for (const feed of feeds) form.append('hub.url', feed)
  const answer = await ports.outbound.request({
    url: hub,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.toString(),
  })
  if (answer.kind === 'answered' && answer.status >= 200 && answer.status < 300) return 'told'
  const reason = answer.kind === 'answered' ? `status ${answer.status}` : answer.reason
  const rest = patience[tries]
  if (answer.kind === 'refused' || rest === undefined) {
    ports.log.warn('a hub was not told of news', { reason })
    return 'given-up'
  }
  const now = ports.clock.now()
  const asked = answer.kind === 'answered' ? (retryAfter(answer.headers, now, longestAsked) ?? 0) : 0
  const at = plusMilliseconds(now, Math.max(rest, asked * 1000))
  await pushOutgoing(ports, { at, id: 'ping', message: { ...message, tries: tries + 1 } })
  return 'later'
}

import type { PingMessage } from '../core/outgoing/outgoing-message.ts'
import { tellAgainAt } from '../core/outgoing/tell-again.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

/**
 * Tells a hub that feeds have news: one POST with `hub.mode=publish` and each feed's address, as hubs take it (WebSub
 * leaves it to them, section 7). A hub that does not answer is told again (`tellAgainAt`).
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
  const headers = answer.kind === 'answered' ? answer.headers : {}
  const at = answer.kind === 'refused' ? undefined : tellAgainAt(tries, headers, ports.clock.now())
  // Once it is given up, the feeds are found by whoever asks for them.
  if (at === undefined) {
    ports.log.warn('a hub was not told of news', { reason })
    return 'given-up'
  }
  await pushOutgoing(ports, { at, id: 'ping', message: { ...message, tries: tries + 1 } })
  return 'later'
}

import type { OutgoingMessage } from '../core/outgoing/outgoing-message.ts'
import { type DeliverHookPorts, deliverHook } from './deliver-hook.ts'
import { pingHub } from './ping-hub.ts'
import { type TellNewsPorts, tellNews } from './tell-news.ts'

export type OutgoingPorts = Parameters<typeof pingHub>[0] & DeliverHookPorts & TellNewsPorts

/** Works one outgoing message off; throws where it is to be tried again. */
export async function workOutgoing(ports: OutgoingPorts, message: OutgoingMessage): Promise<void> {
  switch (message.kind) {
    case 'ping':
      await pingHub(ports, message)
      break
    case 'hook-news':
      await tellNews(ports, message)
      break
    case 'hook':
      await deliverHook(ports, message)
  }
}

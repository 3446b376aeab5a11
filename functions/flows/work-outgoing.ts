import type { OutgoingMessage } from '../core/outgoing/outgoing-message.ts'
import { pingHub } from './ping-hub.ts'

export type OutgoingPorts = Parameters<typeof pingHub>[0]

/** Works one outgoing message off; throws where it is to be tried again. */
export async function workOutgoing(ports: OutgoingPorts, message: OutgoingMessage): Promise<void> {
  switch (message.kind) {
    case 'ping':
      await pingHub(ports, message)
  }
}

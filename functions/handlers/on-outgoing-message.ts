import type { SQSEvent } from 'aws-lambda'
import type { OutgoingMessage } from '../core/outgoing/outgoing-message.ts'
import { workOutgoing } from '../flows/work-outgoing.ts'
import { outgoingPorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'
import { workOff } from './work-off.ts'

/** Tells other servers what they are to know, one message at a time. */
export const onOutgoingMessage = (ports: ReturnType<typeof outgoingPorts>) => (event: SQSEvent) =>
  workOff(event, ports.log, ({ body }) => workOutgoing(ports, JSON.parse(body) as OutgoingMessage))

export const handler = onLambda(outgoingPorts, onOutgoingMessage)

import type { Context } from 'aws-lambda'
import { workWaiting } from '../flows/work-waiting.ts'
import { deadlineOf } from './deadline-of.ts'
import { outgoingPorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'

/** Tells other people's servers, every minute, what is due to be told. */
export const onOutgoing = (ports: ReturnType<typeof outgoingPorts>) => (_event: object, context: Context) =>
  workWaiting(ports, { deadline: deadlineOf(context, ports.clock) })

export const handler = onLambda(outgoingPorts, onOutgoing)

import type { Context, SQSEvent } from 'aws-lambda'
import type { LaneMessage } from '../core/campaigns/lane-message.ts'
import { sendLane } from '../flows/send-lane.ts'
import { deadlineOf } from './deadline-of.ts'
import { lanePorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'
import { workOff } from './work-off.ts'

/** Sends: each message orders one lane of one run. */
export const onLaneMessage = (ports: ReturnType<typeof lanePorts>) => (event: SQSEvent, context: Context) =>
  workOff(event, ports.log, async ({ body }) => {
    const order = JSON.parse(body) as LaneMessage
    await sendLane(ports, { order, deadline: deadlineOf(context, ports.clock) })
  })

export const handler = onLambda(lanePorts, onLaneMessage)

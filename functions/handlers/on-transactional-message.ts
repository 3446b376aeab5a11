import type { Context, SQSEvent } from 'aws-lambda'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import { runImport } from '../flows/run-import.ts'
import { sendTransactional } from '../flows/send-transactional.ts'
import { deadlineOf } from './deadline-of.ts'
import { type DoorPorts, onLambda } from './ports-from-environment.ts'
import { workOff } from './work-off.ts'

/** Confirms and welcomes people, and works imports off. */
export const onTransactionalMessage = (ports: DoorPorts) => (event: SQSEvent, context: Context) =>
  workOff(event, ports.log, async ({ body }) => {
    const message = JSON.parse(body) as TransactionalMessage
    if (message.kind === 'import') {
      await runImport(ports, { jobId: message.jobId, deadline: deadlineOf(context, ports.clock) })
      return
    }
    const outcome = await sendTransactional(ports, message)
    if (outcome.kind === 'again') throw new Error(`not sent, to be tried again: ${outcome.reason}`)
  })

export const handler = onLambda(onTransactionalMessage)

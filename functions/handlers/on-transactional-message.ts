import type { Context, SQSEvent, SQSRecord } from 'aws-lambda'
import type { TransactionalMessage } from '../core/email/transactional-message.ts'
import { finishErasure } from '../flows/finish-erasure.ts'
import { runJob } from '../flows/run-job.ts'
import { sendTransactional } from '../flows/send-transactional.ts'
import { deadlineOf } from './deadline-of.ts'
import { transactionalPorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'
import { workOff } from './work-off.ts'

/**
 * Confirms and welcomes people, erases them, tells the owner, and works jobs off; those and invitations last, as
 * nobody waits at a screen for them.
 */
export const onTransactionalMessage =
  (ports: ReturnType<typeof transactionalPorts>) => (event: SQSEvent, context: Context) => {
    const Records = event.Records.toSorted((one, other) => patienceOf(one) - patienceOf(other))
    return workOff({ Records }, ports.log, async ({ body }) => {
      const message = JSON.parse(body) as TransactionalMessage
      if (message.kind === 'job') {
        await runJob(ports, { jobId: message.jobId, deadline: deadlineOf(context, ports.clock) })
        return
      }
      if (message.kind === 'erase') {
        await finishErasure(ports, { erasure: message, deadline: deadlineOf(context, ports.clock) })
        return
      }
      const outcome = await sendTransactional(ports, message)
      if (outcome.kind === 'later') await ports.transactional.push(message, outcome.afterSeconds)
      if (outcome.kind === 'again') throw new Error(`not sent, to be tried again: ${outcome.reason}`)
    })
  }

/** The later the higher: nobody waits for a job or an invitation. What cannot be read is none: working it off says so. */
function patienceOf({ body }: SQSRecord): number {
  try {
    const kind = (JSON.parse(body) as Partial<TransactionalMessage> | null)?.kind
    return kind === 'job' ? 2 : Number(kind === 'invite')
  } catch (cause) {
    if (cause instanceof SyntaxError) return 0
    throw cause
  }
}

export const handler = onLambda(transactionalPorts, onTransactionalMessage)

import { SESClient } from '@aws-sdk/client-ses'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'
import { type Answered, type KillStep, killSteps } from './kill-steps.ts'

type Send = (command: { readonly input: Answered['input'] }, ...rest: readonly unknown[]) => Promise<unknown>

/**
 * Imported before the product, kills this process with SIGKILL right after the request that `KILL_AFTER` names was
 * answered. The product itself knows nothing of it.
 */
const isStep = killSteps[process.env.KILL_AFTER as KillStep]()

for (const { prototype } of [DynamoDBDocumentClient, SESClient]) {
  const send = prototype.send as Send
  const watched: Send = async function (this: unknown, command, ...rest) {
    const answer = await send.call(this, command, ...rest)
    const answered = { command: command.constructor.name, input: command.input }
    if (isStep(answered)) process.kill(process.pid, 'SIGKILL')
    return answer
  }
  Object.assign(prototype, { send: watched })
}

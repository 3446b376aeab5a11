import { randomUUID } from 'node:crypto'
import type { Context } from 'aws-lambda'
import { localArn } from '../account.ts'

/** A function's limits as infra/topology.ts has them: seconds and megabytes. */
export interface FunctionLimits {
  readonly timeout: number
  readonly memory: number
}

/** The ARN of a function of the local cloud. */
export function functionArn(name: string): string {
  return localArn('lambda', `function:${name}`)
}

/** The function that an ARN names; a bare name stands for itself. */
export function functionName(arn: string): string {
  return arn.split(':').at(-1) ?? arn
}

/** The context Lambda hands to an invocation; the remaining time runs from now, in real time. */
export function createContext(name: string, { timeout, memory }: FunctionLimits): Context {
  const deadline = performance.now() + timeout * 1000
  const awsRequestId = randomUUID()
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn(name),
    memoryLimitInMB: String(memory),
    awsRequestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: awsRequestId,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
    done: onlyPromises,
    fail: onlyPromises,
    succeed: onlyPromises,
  }
}

function onlyPromises(): never {
  throw new Error('A handler of this runtime answers by its promise')
}

import { createHash } from 'node:crypto'
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler'
import type { Scheduler } from '../flows/ports.ts'

/** Where schedules live, whom they wake, and under which role. */
export interface SchedulerNames {
  readonly group: string
  readonly targetArn: string
  readonly roleArn: string
  /** Standard queue for schedules that could not be delivered. */
  readonly deadLetterArn?: string
}

/** What a fired schedule hands to the planner. */
interface StartInput {
  readonly kind: 'start'
  readonly campaignId: string
  readonly at: string
}

/** One-time EventBridge schedules in UTC, named by campaign and instant, that delete themselves when done. */
export function eventBridgeScheduler(client: SchedulerClient, names: SchedulerNames): Scheduler {
  return {
    async scheduleStart(campaignId, at) {
      const name = scheduleName(campaignId, at)
      const input: StartInput = { kind: 'start', campaignId, at }
      const command = new CreateScheduleCommand({
        Name: name,
        GroupName: names.group,
        ClientToken: name,
        ScheduleExpression: `at(${wholeSeconds(at)})`,
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: names.targetArn,
          RoleArn: names.roleArn,
          Input: JSON.stringify(input),
          DeadLetterConfig: names.deadLetterArn ? { Arn: names.deadLetterArn } : undefined,
        },
      })
      await unlessError(ConflictException, () => client.send(command))
    },
    async cancelStart(campaignId, at) {
      const command = new DeleteScheduleCommand({
        Name: scheduleName(campaignId, at),
        GroupName: names.group,
      })
      await unlessError(ResourceNotFoundException, () => client.send(command))
    },
  }
}

/** Campaign ids may be as long as a schedule's name, so the name is a hash: 64 characters are allowed. */
function scheduleName(campaignId: string, at: string): string {
  const hash = createHash('sha256').update(`${campaignId}\n${at}`).digest('hex')
  return `start-${hash.slice(0, 40)}`
}

/** `at()` takes whole seconds without offset; rounding up never fires early. */
function wholeSeconds(at: string): string {
  const seconds = Math.ceil(Date.parse(at) / 1000)
  return new Date(seconds * 1000).toISOString().slice(0, 19)
}

async function unlessError(
  expected: new (...args: never[]) => Error,
  act: () => Promise<unknown>,
): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof expected)) throw error
  }
}

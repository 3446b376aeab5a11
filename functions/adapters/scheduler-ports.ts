import type { SchedulerClient } from '@aws-sdk/client-scheduler'
import { eventBridgeScheduler } from './scheduler.ts'

/** What the schedules of campaigns are made of. */
export interface ScheduleNames {
  readonly scheduleGroup: string
  readonly plannerArn: string
  readonly schedulerRoleArn: string
  readonly schedulerDeadLetterArn?: string
}

/** What wakes the planner at an instant. */
export function schedulerPorts(client: SchedulerClient, names: ScheduleNames) {
  const scheduler = eventBridgeScheduler(client, {
    group: names.scheduleGroup,
    targetArn: names.plannerArn,
    roleArn: names.schedulerRoleArn,
    ...(names.schedulerDeadLetterArn && { deadLetterArn: names.schedulerDeadLetterArn }),
  })
  return { scheduler }
}

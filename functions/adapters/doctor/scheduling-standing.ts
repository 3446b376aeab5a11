import { GetRoleCommand, type IAMClient, NoSuchEntityException } from '@aws-sdk/client-iam'
import {
  GetScheduleGroupCommand,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler'
import type { SchedulingStanding } from '../../flows/doctor-ports.ts'
import { ask } from './ask.ts'

/** EventBridge Scheduler's group, and the role in IAM, whose policy comes URL-encoded. */
export function schedulingStanding(clients: {
  readonly scheduler: SchedulerClient
  readonly iam: IAMClient
}): SchedulingStanding {
  return {
    group: (name) =>
      ask('scheduler:GetScheduleGroup', () =>
        unless(ResourceNotFoundException, async () => {
          const { State } = await clients.scheduler.send(new GetScheduleGroupCommand({ Name: name }))
          return State
        }),
      ),
    trust: (roleArn) =>
      ask('iam:GetRole', () =>
        unless(NoSuchEntityException, async () => {
          const RoleName = roleArn.slice(roleArn.lastIndexOf('/') + 1)
          const { Role } = await clients.iam.send(new GetRoleCommand({ RoleName }))
          return decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')
        }),
      ),
  }
}

async function unless<T>(
  missing: new (...args: never[]) => Error,
  question: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await question()
  } catch (cause) {
    if (cause instanceof missing) return undefined
    throw cause
  }
}

import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  SchedulerClient,
} from '@aws-sdk/client-scheduler'
import type { StageClock } from '../../../../infra/local/clock.ts'
import {
  createScheduler,
  type Scheduler,
  type SchedulerOptions,
} from '../../../../infra/local/scheduler/create-scheduler.ts'
import { clientOptions, stageClock, temporaryHome } from '../workbench.ts'

export interface Stage {
  readonly home: string
  readonly clock: StageClock
  readonly scheduler: Scheduler
  readonly client: SchedulerClient
  /** `function event hour:minute` of each invocation. */
  readonly invocations: string[]
  readonly faults: unknown[]
  create(input?: Partial<CreateScheduleCommandInput>): Promise<string | undefined>
}

/** A started scheduler on a home; its functions note that they were invoked. */
export function openScheduler(options: Partial<SchedulerOptions> = {}): Stage {
  const home = options.home ?? temporaryHome()
  const clock = options.clock ?? stageClock(home)
  const invocations: string[] = []
  const faults: unknown[] = []
  const invoke = async (target: string, event: unknown) => {
    const time = new Date(clock.now()).toISOString().slice(11, 16)
    invocations.push(`${target.split(':').at(-1)} ${JSON.stringify(event)} ${time}`)
  }
  const onFault = (fault: unknown) => void faults.push(fault)
  const scheduler = createScheduler({ home, clock, groups: ['campaigns'], invoke, onFault, ...options })
  scheduler.start()
  const client = new SchedulerClient(clientOptions(scheduler.service))
  const create = (input: Partial<CreateScheduleCommandInput> = {}) =>
    client
      .send(new CreateScheduleCommand({ ...campaignStart, ...input }))
      .then(({ ScheduleArn }) => ScheduleArn)
  return { home, clock, scheduler, client, invocations, faults, create }
}

/** A request to wake the planner at 10:00 on the day the stage's clock starts. */
export const campaignStart: CreateScheduleCommandInput = {
  Name: 'november-digest',
  GroupName: 'campaigns',
  ScheduleExpression: 'at(2026-11-23T10:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  Target: {
    Arn: 'arn:aws:lambda:eu-central-1:000000000000:function:on-schedule',
    RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
    Input: '{"kind":"start"}',
  },
}

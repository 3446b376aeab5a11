import {
  GetScheduleCommand,
  type GetScheduleCommandOutput,
  ResourceNotFoundException,
} from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventBridgeScheduler } from '../../functions/adapters/scheduler.ts'
import type { Scheduler } from '../../functions/flows/ports.ts'
import { describeWith } from '../support/emulator.ts'
import { openLocalServices } from '../support/local-services.ts'
import { openServices, type Services } from '../support/services.ts'

const planner = {
  targetArn: 'arn:aws:lambda:eu-central-1:000000000000:function:planner',
  roleArn: 'arn:aws:iam::000000000000:role/scheduler',
}

describeWith(['clock'], 'the scheduler', () => {
  let local: Awaited<ReturnType<typeof openLocalServices>>
  let scheduler: Scheduler
  beforeEach(async () => {
    local = await openLocalServices('2026-11-23T08:00:00.000Z')
    scheduler = eventBridgeScheduler(local.scheduler, {
      group: 'campaigns',
      ...planner,
    })
  })
  afterEach(() => local.close())
  const drained = async () => {}

  it('wakes the planner once at the instant, however often it was asked to', async () => {
    const at = '2026-11-26T08:00:00.000Z'
    for (let times = 0; times < 3; times++) await scheduler.scheduleStart('november', at)
    await local.clock.advance('P2D', drained)
    expect(local.fired).toEqual([])
    await local.clock.advance('P1D', drained)
    expect(local.fired).toEqual([{ kind: 'start', campaignId: 'november', at }])
  })

  it('keeps two campaigns, and two instants of one, apart', async () => {
    const instants = ['2026-11-23T09:00:00.000Z', '2026-11-23T10:00:00.000Z'] as const
    for (const at of instants) await scheduler.scheduleStart('november', at)
    await scheduler.scheduleStart('w'.repeat(64), instants[0])
    await local.clock.advance('PT3H', drained)
    expect(local.fired).toHaveLength(3)
  })

  it('wakes nobody once cancelled; cancelling what is gone is fine', async () => {
    const at = '2026-11-23T09:00:00.000Z'
    await scheduler.scheduleStart('november', at)
    await scheduler.cancelStart('november', at)
    await scheduler.cancelStart('november', at)
    await local.clock.advance('PT2H', drained)
    expect(local.fired).toEqual([])
  })

  it('never fires early: an instant within a second is rounded up', async () => {
    await scheduler.scheduleStart('november', '2026-11-23T09:00:00.001Z')
    await local.clock.advance('PT1H', drained)
    expect(local.fired).toEqual([])
    await local.clock.advance('PT1S', drained)
    expect(local.fired).toHaveLength(1)
  })
})

describeWith(['scheduler'], 'a start', () => {
  let services: Services
  let scheduler: Scheduler
  let group: string
  const names = new Set<string>()
  beforeEach(async () => {
    services = await openServices()
    group = await services.group()
    names.clear()
    services.scheduler.middlewareStack.add(
      (next) => (sent) => {
        names.add((sent.input as { readonly Name: string }).Name)
        return next(sent)
      },
      { step: 'initialize' },
    )
    scheduler = eventBridgeScheduler(services.scheduler, { group, ...planner })
  })
  afterEach(() => services.close())
  const find = (Name = ''): Promise<GetScheduleCommandOutput> =>
    services.scheduler.send(new GetScheduleCommand({ Name, GroupName: group }))

  it('is one schedule however often it is asked for: at a whole second of UTC, gone when done', async () => {
    const at = '2027-03-28T01:30:00.250Z'
    for (let times = 0; times < 2; times++) await scheduler.scheduleStart('november', at)
    expect(names.size).toBe(1)
    const schedule = await find([...names][0])
    expect(schedule).toMatchObject({
      ScheduleExpression: 'at(2027-03-28T01:30:01)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: { Arn: planner.targetArn, RoleArn: planner.roleArn },
    })
    expect(JSON.parse(schedule.Target?.Input ?? '')).toEqual({ kind: 'start', campaignId: 'november', at })
  })

  it('of another campaign or another instant is another schedule, and each is cancelled alone', async () => {
    const instants = ['2027-03-28T09:00:00.000Z', '2027-03-28T10:00:00.000Z'] as const
    for (const at of instants) await scheduler.scheduleStart('november', at)
    await scheduler.scheduleStart('w'.repeat(64), instants[0])
    const [first, second, third] = names
    for (let times = 0; times < 2; times++) await scheduler.cancelStart('november', instants[0])
    await expect(find(first)).rejects.toThrow(ResourceNotFoundException)
    expect([await find(second), await find(third)]).toMatchObject([{ Name: second }, { Name: third }])
  })
})

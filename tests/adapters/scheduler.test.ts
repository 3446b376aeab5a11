import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eventBridgeScheduler } from '../../functions/adapters/scheduler.ts'
import type { Scheduler } from '../../functions/flows/ports.ts'
import { openLocalServices } from '../support/local-services.ts'

describe('the scheduler', () => {
  let local: Awaited<ReturnType<typeof openLocalServices>>
  let scheduler: Scheduler
  beforeEach(async () => {
    local = await openLocalServices('2026-11-23T08:00:00.000Z')
    scheduler = eventBridgeScheduler(local.scheduler, {
      group: 'campaigns',
      targetArn: 'arn:aws:lambda:eu-central-1:000000000000:function:planner',
      roleArn: 'arn:aws:iam::000000000000:role/scheduler',
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

import { DeleteScheduleCommand, GetScheduleCommand } from '@aws-sdk/client-scheduler'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { deferred, stageClock, temporaryHome } from '../workbench.ts'
import { openScheduler } from './scheduled.ts'

const nothingToDrain = async () => {}
const start = 'on-schedule {"kind":"start"}'
const name = { Name: 'november-digest', GroupName: 'campaigns' }

function stageAt(instant: string) {
  const home = temporaryHome()
  return { home, clock: stageClock(home, instant) }
}

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') }))
afterEach(() => vi.useRealTimers())

describe('a one-time schedule', () => {
  it('wakes its function once when the stage clock gets there, and is gone', async () => {
    const { client, create, invocations } = openScheduler()
    await create()
    await vi.advanceTimersByTimeAsync(2 * 3_600_000 - 1)
    expect(invocations).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(invocations).toEqual([`${start} 10:00`])
    await expect(client.send(new GetScheduleCommand(name))).rejects.toThrow('does not exist')
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(invocations).toHaveLength(1)
  })

  it('fires in its place during an advance', async () => {
    const { clock, create, invocations } = openScheduler()
    await create({ Name: 'second', ScheduleExpression: 'at(2026-11-23T12:00:00)' })
    await create({
      Name: 'first',
      ScheduleExpression: 'at(2026-11-23T12:00:00)',
      ScheduleExpressionTimezone: 'Europe/Zurich',
    })
    await clock.advance('PT6H', nothingToDrain)
    expect(invocations).toEqual([`${start} 11:00`, `${start} 12:00`])
  })

  it('made in its own minute fires at once', async () => {
    const { create, invocations } = openScheduler()
    await create({ ScheduleExpression: 'at(2026-11-23T07:59:30)' })
    await vi.advanceTimersByTimeAsync(0)
    expect(invocations).toEqual([`${start} 08:00`])
  })

  it('that is deleted never fires', async () => {
    const { client, clock, create, invocations } = openScheduler()
    await create()
    await client.send(new DeleteScheduleCommand(name))
    await clock.advance('P1D', nothingToDrain)
    expect(invocations).toEqual([])
  })

  it('that fell due while the server was down fires at its start, late', async () => {
    const first = openScheduler()
    await first.create()
    first.clock.stop()
    await vi.advanceTimersByTimeAsync(3 * 3_600_000)
    expect(first.invocations).toEqual([])
    const again = openScheduler({ home: first.home, clock: stageClock(first.home) })
    await vi.advanceTimersByTimeAsync(0)
    expect(again.invocations).toEqual([`${start} 11:00`])
    const third = openScheduler({ home: first.home, clock: stageClock(first.home) })
    await vi.advanceTimersByTimeAsync(0)
    expect(third.invocations).toEqual([])
  })

  it('fires again after a kill in the middle of its function', async () => {
    const first = openScheduler({ invoke: () => new Promise(() => {}) })
    await first.create()
    await vi.advanceTimersByTimeAsync(2 * 3_600_000)
    first.clock.stop()
    const again = openScheduler({ home: first.home, clock: stageClock(first.home) })
    await vi.advanceTimersByTimeAsync(0)
    expect(again.invocations).toEqual([`${start} 10:00`])
  })

  it('whose function fails tries again a minute later and tells of the failure', async () => {
    const invoke = vi.fn().mockRejectedValueOnce(new Error('broken')).mockResolvedValue(undefined)
    const { create, faults } = openScheduler({ invoke })
    await create()
    await vi.advanceTimersByTimeAsync(2 * 3_600_000)
    expect(faults).toMatchObject([{ cause: new Error('broken') }])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(invoke).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(invoke).toHaveBeenCalledTimes(2)
  })

  it('deleted while its function runs stays deleted', async () => {
    const work = deferred()
    const { client, create } = openScheduler({ invoke: () => work.promise })
    await create({ ActionAfterCompletion: 'NONE' })
    await vi.advanceTimersByTimeAsync(2 * 3_600_000)
    await client.send(new DeleteScheduleCommand(name))
    work.resolve()
    await vi.advanceTimersByTimeAsync(0)
    await expect(client.send(new GetScheduleCommand(name))).rejects.toThrow('does not exist')
  })

  it('that stays after completion does not fire again after a restart', async () => {
    const first = openScheduler()
    await first.create({ ActionAfterCompletion: 'NONE' })
    await first.clock.advance('PT3H', nothingToDrain)
    first.clock.stop()
    const again = openScheduler({ home: first.home, clock: stageClock(first.home) })
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect([first.invocations.length, again.invocations.length]).toEqual([1, 0])
    expect(await again.client.send(new GetScheduleCommand(name))).toMatchObject(name)
  })
})

describe('the local time of a schedule', () => {
  const zone = { ScheduleExpressionTimezone: 'Europe/Zurich' }

  it('that comes twice means the first', async () => {
    const { clock, create, invocations } = openScheduler(stageAt('2026-10-24T22:00:00Z'))
    await create({ ...zone, ScheduleExpression: 'at(2026-10-25T02:30:00)' })
    await clock.advance('PT12H', nothingToDrain)
    expect(invocations).toEqual([`${start} 00:30`])
  })

  it('that a clock change leaves out is skipped', async () => {
    const { clock, create, invocations } = openScheduler(stageAt('2027-03-27T22:00:00Z'))
    await create({ ...zone, ScheduleExpression: 'at(2027-03-28T02:30:00)' })
    await clock.advance('P2D', nothingToDrain)
    expect(invocations).toEqual([])
  })
})

describe('the tick', () => {
  const tick = { name: 'tick', expression: 'rate(1 minute)', target: 'on-schedule', input: { kind: 'tick' } }

  it('fires at the start and every minute', async () => {
    const { invocations } = openScheduler({ schedules: [tick] })
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(invocations).toEqual(
      ['08:00', '08:01', '08:02'].map((time) => `on-schedule {"kind":"tick"} ${time}`),
    )
  })

  it('fires only where an advance halts, and at its end', async () => {
    const { clock, create, invocations } = openScheduler({ schedules: [tick] })
    await vi.advanceTimersByTimeAsync(0)
    await create()
    invocations.length = 0
    await clock.advance('PT6H', nothingToDrain)
    expect(invocations).toEqual([
      'on-schedule {"kind":"tick"} 10:00',
      `${start} 10:00`,
      'on-schedule {"kind":"tick"} 14:00',
    ])
  })

  it('never runs twice at once', async () => {
    const invoke = vi.fn(() => new Promise(() => {}))
    openScheduler({ schedules: [tick], invoke })
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    expect(invoke).toHaveBeenCalledTimes(1)
  })
})

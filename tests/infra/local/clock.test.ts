import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClock, type StageClock } from '../../../infra/local/clock.ts'
import { deferred, stageClock, temporaryHome, unexpected } from './workbench.ts'

const hour = 3_600_000
const nothingToDrain = async () => {}
const iso = (instant: number) => new Date(instant).toISOString()

/** Notes the stage's time at which each alarm fired. */
function diary(clock: StageClock) {
  const notes: string[] = []
  return { notes, note: (name: string) => () => void notes.push(`${name} ${iso(clock.now()).slice(11, 16)}`) }
}

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') }))
afterEach(() => vi.useRealTimers())

describe('the stage clock', () => {
  it('starts at the instant asked for and runs with real time', () => {
    const clock = stageClock(temporaryHome())
    vi.advanceTimersByTime(hour)
    expect(iso(clock.now())).toBe('2026-11-23T09:00:00.000Z')
    expect(iso(clock.real())).toBe('2026-01-01T01:00:00.000Z')
  })

  it('refuses to start at what is no instant', () => {
    const home = temporaryHome()
    expect(() => createClock({ home, startAt: 'tomorrow', onFault: unexpected })).toThrow(RangeError)
  })

  it('goes on in the advanced time after a restart, also under the same start, but anew under another', async () => {
    const home = temporaryHome()
    await stageClock(home).advance('PT6H', nothingToDrain)
    expect(iso(stageClock(home).now())).toBe('2026-11-23T14:00:00.000Z')
    expect(iso(createClock({ home, onFault: unexpected }).now())).toBe('2026-11-23T14:00:00.000Z')
    expect(iso(stageClock(home, '2027-01-01T00:00:00Z').now())).toBe('2027-01-01T00:00:00.000Z')
  })

  it('goes no further than tokens and dates can say, since no way leads back', async () => {
    const clock = stageClock(temporaryHome())
    const before = clock.now()
    for (const duration of ['P100Y', 'P8000Y', 'P99999999Y']) {
      expect(await clock.advance(duration, nothingToDrain)).toMatchObject({ ok: false })
    }
    expect(clock.now()).toBe(before)
    expect(await clock.advance('P73Y', nothingToDrain)).toMatchObject({ ok: true })
  })

  it('fires an alarm when real time reaches it, and a cancelled one never', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    clock.at(clock.now() + hour, note('kept'))
    clock.at(clock.now() + hour, note('cancelled'))()
    await vi.advanceTimersByTimeAsync(hour - 1)
    expect(notes).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(notes).toEqual(['kept 09:00'])
  })

  it('fires at once what is due already', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    clock.at(clock.now() - hour, note('missed'))
    await vi.advanceTimersByTimeAsync(0)
    expect(notes).toEqual(['missed 08:00'])
  })

  it('tells of what an alarm throws', async () => {
    const onFault = vi.fn()
    const clock = createClock({ home: temporaryHome(), onFault })
    clock.at(clock.now(), () => {
      throw new Error('broken')
    })
    await vi.advanceTimersByTimeAsync(0)
    expect(onFault).toHaveBeenCalledWith(new Error('broken'))
  })
})

describe('an advance of the stage clock', () => {
  it('plays the due instants in order, each at its own time, and ends at the target', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    const start = clock.now()
    clock.at(start + 3 * hour, note('third'))
    clock.at(start + hour, note('first'))
    clock.at(start + 2 * hour, note('second'))
    clock.at(start + 7 * hour, note('beyond'))
    const advance = await clock.advance('PT6H', nothingToDrain)
    expect(notes).toEqual(['first 09:00', 'second 10:00', 'third 11:00'])
    expect(advance.ok && iso(advance.now).slice(0, 16)).toBe('2026-11-23T14:00')
  })

  it('waits for each instant and what it woke before it goes to the next', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    const work = deferred()
    clock.at(clock.now() + hour, () => work.promise.then(note('slow')))
    clock.at(clock.now() + 2 * hour, note('next'))
    let drained = 0
    const advance = clock.advance('PT3H', async () => {
      drained++
      note(`drained ${drained}`)()
    })
    work.resolve()
    await advance
    expect(notes).toEqual([
      'slow 09:00',
      'drained 1 09:00',
      'next 10:00',
      'drained 2 10:00',
      'drained 3 11:00',
    ])
  })

  it('plays what an alarm sets for later within the advance', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    clock.at(clock.now() + hour, () => void clock.at(clock.now() + hour, note('set on the way')))
    await clock.advance('PT3H', nothingToDrain)
    expect(notes).toEqual(['set on the way 10:00'])
  })

  it('never goes back, however long the work at an instant took in real time', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    clock.at(clock.now() + hour, note('first'))
    clock.at(clock.now() + hour + 1000, note('second'))
    await clock.advance('PT1H2S', async () => void vi.advanceTimersByTime(60_000))
    expect(notes).toEqual(['first 09:00', 'second 09:01'])
    expect(iso(clock.now()).slice(11, 16)).toBe('09:03')
  })

  it('fires a follower where it halts and at its end, not in between', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    const tick = () => {
      note('tick')()
      clock.at(clock.now() + 60_000, tick, 'follower')
    }
    clock.at(clock.now() + 60_000, tick, 'follower')
    clock.at(clock.now() + 2 * hour, note('due'))
    await clock.advance('PT6H', nothingToDrain)
    expect(notes).toEqual(['tick 10:00', 'due 10:00', 'tick 14:00'])
  })

  it('asked for during another one starts when that has ended', async () => {
    const clock = stageClock(temporaryHome())
    const { notes, note } = diary(clock)
    clock.at(clock.now() + 2 * hour, note('second advance'))
    const drained = deferred()
    const first = clock.advance('PT1H', () => drained.promise.then(note('drained')))
    const second = clock.advance('PT1H', nothingToDrain)
    await vi.advanceTimersByTimeAsync(0)
    drained.resolve()
    await Promise.all([first, second])
    expect(notes).toEqual(['drained 09:00', 'second advance 10:00'])
  })

  it('counts days too, and refuses what is no duration forward', async () => {
    const clock = stageClock(temporaryHome())
    expect(await clock.advance('P1D', nothingToDrain)).toMatchObject({ ok: true })
    for (const duration of ['six hours', '-PT1H', 'PT0S', '']) {
      expect(await clock.advance(duration, nothingToDrain), duration).toMatchObject({ ok: false })
    }
    expect(iso(clock.now()).slice(0, 16)).toBe('2026-11-24T08:00')
  })
})

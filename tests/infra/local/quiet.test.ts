import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { patientChanges } from '../../../infra/local/pictures/patient-changes.ts'
import { createQuiet } from '../../../infra/local/quiet.ts'
import { memoryChangeQueue } from '../../support/memory/pictures.ts'
import { deferred, unexpected } from './workbench.ts'

const times = { still: 10_000, longest: 60_000 }
const nothing = async () => {}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

describe('work that can wait', () => {
  it('begins when nothing was asked for during the whole time', async () => {
    const [quiet, work] = [createQuiet(times), vi.fn()]
    quiet.next(work)
    vi.advanceTimersByTime(6_000)
    await quiet.during(nothing)
    vi.advanceTimersByTime(9_999)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(work).toHaveBeenCalledOnce()
  })

  it('waits while something long is going on, and then for the quiet after it', async () => {
    const [quiet, work, long] = [createQuiet(times), vi.fn(), deferred()]
    quiet.next(work)
    const over = quiet.during(() => long.promise)
    vi.advanceTimersByTime(25_000)
    long.resolve()
    await over
    vi.advanceTimersByTime(9_000)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(2_000)
    expect(work).toHaveBeenCalledOnce()
  })

  it('begins after the longest wait where it is never quiet', () => {
    const [quiet, work] = [createQuiet(times), vi.fn()]
    quiet.next(work)
    void quiet.during(() => deferred().promise)
    vi.advanceTimersByTime(59_999)
    expect(work).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(work).toHaveBeenCalledOnce()
  })

  it('begins at once where no quiet is asked for, and never when it was dropped', () => {
    const work = vi.fn()
    createQuiet({ still: 0, longest: 0 }).next(work)
    expect(work).toHaveBeenCalledOnce()
    const quiet = createQuiet(times)
    quiet.next(work)
    quiet.drop()
    vi.advanceTimersByTime(60_000)
    expect(work).toHaveBeenCalledOnce()
  })
})

describe('pictures that are missing', () => {
  it('are asked for once it is quiet, where the start found it', async () => {
    const queue = memoryChangeQueue()
    const changes = patientChanges(queue, createQuiet(times), unexpected)
    await changes.askForPictures(5)
    changes.started()
    vi.advanceTimersByTime(9_999)
    expect(queue.asked).toEqual([])
    vi.advanceTimersByTime(1)
    expect(queue.asked).toEqual([0])
  })

  it('are asked for as on AWS after a change of the owner’s, once for all', async () => {
    const queue = memoryChangeQueue()
    const changes = patientChanges(queue, createQuiet(times), unexpected)
    await changes.askForPictures(5)
    changes.started()
    await changes.askForPictures(5)
    vi.advanceTimersByTime(60_000)
    expect(queue.asked).toEqual([5])
  })
})

import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LocalQueue } from '../../../../infra/local/sqs/create-sqs.ts'
import { laneMessage, openQueues } from './local-queues.ts'

const bodies = (messages: readonly { body: string }[]) => messages.map(({ body }) => body)

function receiveAndFail(queue: LocalQueue): string[] {
  const received = queue.receive(10)
  for (const { handle } of received) queue.giveBack(handle, 0)
  vi.advanceTimersByTime(1)
  return bodies(received)
}

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-01-01T00:00:00Z') }))
afterEach(() => vi.useRealTimers())

describe('a FIFO queue', () => {
  it('gives a group strictly in order and nothing of it while one is in flight', () => {
    const lanes = openQueues().sqs.queue('lanes')
    for (const body of ['one', 'two', 'three']) lanes.send(laneMessage(body))
    const [first] = lanes.receive(1)
    expect(first?.body).toBe('one')
    expect(lanes.receive(10)).toEqual([])
    lanes.delete(first?.handle ?? '')
    expect(bodies(lanes.receive(10))).toEqual(['two', 'three'])
  })

  it('gives several groups side by side, each in turn', () => {
    const lanes = openQueues().sqs.queue('lanes')
    for (const body of ['a1', 'a2']) lanes.send(laneMessage(body, 'a'))
    for (const body of ['b1', 'b2']) lanes.send(laneMessage(body, 'b'))
    const [first] = lanes.receive(1)
    lanes.delete(first?.handle ?? '')
    expect(bodies([...lanes.receive(1), ...lanes.receive(1)])).toEqual(['b1', 'a2'])
  })

  it('gives a message that came back before those sent after it', () => {
    const lanes = openQueues().sqs.queue('lanes')
    lanes.send(laneMessage('one'))
    const [first] = lanes.receive(1)
    lanes.send(laneMessage('two'))
    lanes.giveBack(first?.handle ?? '', 0)
    vi.advanceTimersByTime(1)
    expect(bodies(lanes.receive(10))).toEqual(['one', 'two'])
  })

  it('swallows the same deduplication id for five minutes of the stage clock, even once the first is deleted', async () => {
    const { sqs, clock } = openQueues()
    const lanes = sqs.queue('lanes')
    const first = lanes.send(laneMessage('one', 'lane-1', 'run:1:0:0'))
    for (const { handle } of lanes.receive(1)) lanes.delete(handle)
    const again = lanes.send(laneMessage('one again', 'lane-1', 'run:1:0:0'))
    expect(again.id).toBe(first.id)
    expect(lanes.counts().visible).toBe(0)
    await clock.advance('PT5M', async () => {})
    lanes.send(laneMessage('one anew', 'lane-1', 'run:1:0:0'))
    expect(bodies(lanes.receive(10))).toEqual(['one anew'])
  })

  it('frees a group when its poison message is buried', () => {
    const lanes = openQueues().sqs.queue('lanes')
    lanes.send(laneMessage('poison'))
    for (let receipt = 1; receipt <= 3; receipt++) expect(receiveAndFail(lanes)).toEqual(['poison'])
    lanes.send(laneMessage('sound'))
    expect(bodies(lanes.receive(10))).toEqual(['sound'])
  })
})

describe('a standard queue', () => {
  it('hides what it handed out for the visibility timeout, in real time, and counts the receipts', async () => {
    const { sqs, clock } = openQueues()
    const events = sqs.queue('events')
    events.send({ body: 'bounce' })
    expect(events.receive(10)).toMatchObject([{ receives: 1 }])
    await clock.advance('PT6H', async () => {})
    expect(events.receive(10)).toEqual([])
    vi.advanceTimersByTime(360_000)
    expect(events.receive(10)).toMatchObject([{ body: 'bounce', receives: 2 }])
  })

  it('deletes nothing by a receipt that is void', () => {
    const events = openQueues().sqs.queue('events')
    events.send({ body: 'bounce' })
    const [first] = events.receive(1)
    vi.advanceTimersByTime(360_000)
    events.receive(1)
    events.delete(first?.handle ?? '')
    expect(events.counts()).toMatchObject({ inFlight: 1 })
    vi.advanceTimersByTime(360_000)
    expect(bodies(events.receive(1))).toEqual(['bounce'])
  })

  it('buries a message that came back as often as allowed in its dead-letter queue', () => {
    const { sqs } = openQueues()
    const events = sqs.queue('events')
    const sent = events.send({ body: 'poison' })
    for (let receipt = 1; receipt <= 3; receipt++) expect(receiveAndFail(events)).toEqual(['poison'])
    expect(events.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 0 })
    expect(sqs.queue('events-dead').receive(10)).toMatchObject([{ id: sent.id, body: 'poison', receives: 4 }])
  })

  it('holds a message back for its delay by the stage clock', async () => {
    const { sqs, clock } = openQueues()
    const later = sqs.queue('later')
    later.send({ body: 'send event' })
    await clock.advance('PT14M', async () => {})
    expect(later.counts()).toEqual({ visible: 0, inFlight: 0, delayed: 1 })
    await clock.advance('PT1M1S', async () => {})
    expect(bodies(later.receive(10))).toEqual(['send event'])
  })

  it('tells its listeners of messages, until they leave', () => {
    const events = openQueues().sqs.queue('events')
    const listener = vi.fn()
    const leave = events.onChange(listener)
    events.send({ body: 'one' })
    expect(listener).toHaveBeenCalledTimes(1)
    leave()
    events.send({ body: 'two' })
    expect(listener).toHaveBeenCalledTimes(1)
  })
})

describe('after a kill', () => {
  it('everything acknowledged is there: visible, delayed, dead and what was in flight, in order', () => {
    const first = openQueues()
    const { sqs } = first
    for (const body of ['one', 'two', 'three']) sqs.queue('lanes').send(laneMessage(body))
    const [inFlight] = sqs.queue('lanes').receive(1)
    sqs.queue('later').send({ body: 'delayed' })
    sqs.queue('events').send({ body: 'poison' })
    for (let receipt = 1; receipt <= 3; receipt++) receiveAndFail(sqs.queue('events'))
    expect(inFlight?.body).toBe('one')

    const again = openQueues(first).sqs
    expect(again.queue('later').counts().delayed).toBe(1)
    expect(bodies(again.queue('events-dead').receive(10))).toEqual(['poison'])
    expect(again.queue('lanes').receive(10)).toMatchObject([
      { body: 'one', receives: 1 },
      { body: 'two' },
      { body: 'three' },
    ])
  })

  it('what was deleted stays deleted, failures stay counted, duplicates stay known', () => {
    const first = openQueues()
    const lanes = first.sqs.queue('lanes')
    for (const body of ['done', 'failing']) lanes.send(laneMessage(body, body))
    const [done, failing] = lanes.receive(10)
    lanes.delete(done?.handle ?? '')
    lanes.giveBack(failing?.handle ?? '', 0)
    vi.advanceTimersByTime(1)

    for (let restart = 1; restart <= 2; restart++) {
      const again = openQueues(first).sqs.queue('lanes')
      again.send(laneMessage('done', 'done'))
      expect(again.receive(10), `restart ${restart}`).toMatchObject([{ body: 'failing', receives: 2 }])
    }
  })

  it('in the middle of a write, all but that message are there', () => {
    const first = openQueues()
    for (const body of ['one', 'two']) first.sqs.queue('events').send({ body })
    const path = join(first.home, 'cloud', 'sqs.log')
    const kept = readFileSync(path).length
    first.sqs.queue('events').send({ body: 'three' })
    const whole = readFileSync(path)
    for (let size = kept; size < whole.length; size += 7) {
      writeFileSync(path, whole)
      truncateSync(path, size)
      const again = openQueues(first).sqs
      expect(bodies(again.queue('events').receive(10)), `cut at byte ${size}`).toEqual(['one', 'two'])
      again.stop()
    }
  })
})

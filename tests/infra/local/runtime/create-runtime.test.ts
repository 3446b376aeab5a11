import type { SQSEvent } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { laneMessage, openQueues } from '../sqs/local-queues.ts'
import { deferred } from '../workbench.ts'
import { bodiesOf, startRuntime } from './running.ts'

describe('the function runtime', () => {
  it('answers an invocation with what the handler answers or throws', async () => {
    const { runtime } = startRuntime(async (event: { fail: boolean }) => {
      if (event.fail) throw new Error('broken')
      return 'done'
    })
    expect(await runtime.invoke('consumer', { fail: false })).toBe('done')
    await expect(runtime.invoke('consumer', { fail: true })).rejects.toThrow('broken')
    await expect(runtime.invoke('nobody', {})).rejects.toThrow('There is no function "nobody"')
  })

  it('reports a handler that outlives its timeout, and counts it as failed', async () => {
    const work = deferred()
    const { runtime, faults } = startRuntime(() => work.promise, {
      functions: { consumer: { timeout: 0, memory: 128 } },
      onFault: (fault) => {
        faults.push(fault)
        work.resolve()
      },
    })
    await expect(runtime.invoke('consumer', {})).rejects.toThrow('took longer than its timeout of 0 s')
    expect(String(faults[0])).toContain('still running after its timeout')
  })

  it('is idle only when no message and no function is left', async () => {
    const work = deferred()
    const { sqs, runtime } = startRuntime(() => work.promise)
    await runtime.idle()
    sqs.queue('lanes').send(laneMessage('one'))
    let idle = false
    const waiting = runtime.idle().then(() => {
      idle = true
    })
    await Promise.resolve()
    expect(idle).toBe(false)
    work.resolve()
    await waiting
    expect(sqs.queue('lanes').counts()).toMatchObject({ visible: 0, inFlight: 0 })
  })

  it('stops by finishing what runs and taking nothing more', async () => {
    const work = deferred()
    const { sqs, runtime } = startRuntime(() => work.promise)
    const lanes = sqs.queue('lanes')
    for (const body of ['one', 'two']) lanes.send(laneMessage(body))
    await Promise.resolve()
    const stopped = runtime.stop()
    work.resolve()
    expect(await stopped).toBe(true)
    expect(lanes.counts()).toEqual({ visible: 1, inFlight: 0, delayed: 0 })
  })

  it('stops waiting for a handler that does not end, and says so', async () => {
    const { runtime } = startRuntime(() => new Promise(() => {}))
    const invoked = runtime.invoke('consumer', {})
    expect(await runtime.stop(1)).toBe(false)
    void invoked
  })

  it('plays an advance: delayed messages are worked on, in order, before the clock goes on', async () => {
    const queues = openQueues()
    const { clock } = queues
    const later = queues.sqs.queue('later')
    const worked: string[] = []
    const { runtime } = startRuntime(
      async (event: SQSEvent) => {
        worked.push(`${bodiesOf(event)} ${new Date(clock.now()).toISOString().slice(11, 16)}`)
      },
      { sources: [{ queue: later, consumer: 'consumer', batchSize: 10 }] },
    )
    later.send({ body: 'first' })
    await clock.advance('PT10M', runtime.idle)
    later.send({ body: 'second' })
    await clock.advance('PT1H', runtime.idle)
    expect(worked).toEqual(['first 08:15', 'second 08:25'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSegment } from '../../functions/flows/count-segment.ts'
import { runJob } from '../../functions/flows/run-job.ts'
import { saveSegment } from '../../functions/flows/save-segment.ts'
import { memorySubscriberStore } from '../support/memory/subscriber-store.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aSubscriber } from '../support/subscribers.ts'

const people = Array.from({ length: 120 }, (_, index) =>
  aSubscriber({ email: `p${index}@example.com`, ...(index % 3 === 0 && { name: 'Ana' }) }),
)
const away = aSubscriber({ email: 'away@example.com', name: 'Ana', pausedUntil: '2027-01-01T00:00:00.000Z' })

async function setUp(expression = 'name is set') {
  const ports = { ...publishedPorts(), subscribers: memorySubscriberStore([...people, away]) }
  await saveSegment(ports, { name: 'named', expression })
  const order = async () => {
    const outcome = await countSegment(ports, { name: 'named' })
    if (outcome.kind !== 'queued') throw new Error(outcome.kind)
    return outcome.job.id
  }
  const work = (jobId: string, milliseconds = 60_000) =>
    runJob(ports, { jobId, deadline: ports.clock.real() + milliseconds })
  return { ports, order, work }
}

const whole = { status: 'done', done: 16, people: 40, mailable: 120 }

describe('counting a segment', () => {
  it('counts whom a campaign could mail now, and says of how many', async () => {
    const { ports, order, work } = await setUp()
    const id = await order()
    expect(await work(id)).toEqual({ kind: 'over' })
    expect(await ports.jobs.read(id)).toMatchObject(whole)
    expect(await work(id)).toEqual({ kind: 'nothing-to-do' })
  })

  it('gives the same wherever it is broken off, in the middle of a shard too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }), async (spans) => {
        const { ports, order, work } = await setUp()
        const { walkShard } = ports.subscribers
        ports.subscribers.walkShard = async function* (shard, after) {
          for await (const person of walkShard(shard, after)) {
            ports.clock.advance(1_000)
            yield person
          }
        }
        const id = await order()
        // Each span is a worker that has so many seconds; two are kept back for its note.
        for (const seconds of spans) await work(id, seconds * 1_000)
        await work(id, 3_600_000)
        expect(await ports.jobs.read(id)).toMatchObject(whole)
      }),
      { numRuns: 40 },
    )
  })

  it('counts nobody twice when two workers take it at once', async () => {
    const { ports, order, work } = await setUp()
    const id = await order()
    await Promise.all([work(id), work(id), work(id)])
    expect(await ports.jobs.read(id)).toMatchObject(whole)
    expect((await ports.segments.read('named'))?.count).toMatchObject({ people: 40, mailable: 120 })
  })

  it('asks the segment as it was ordered, and keeps no count with another one', async () => {
    const { ports, order, work } = await setUp('createdAt within 2 months')
    const id = await order()
    // Whoever paused until then is back.
    ports.clock.advance(60 * 24 * 3_600_000)
    await saveSegment(ports, { name: 'named', expression: 'name is set' })
    await work(id)
    expect(await ports.jobs.read(id)).toMatchObject({ ...whole, people: 121, mailable: 121 })
    expect(await ports.segments.read('named')).not.toHaveProperty('count')
  })

  it('tells at once about how many of more than 50,000 it will be, from no more than a shard', async () => {
    const { ports, order } = await setUp('name is set')
    const walked: string[] = []
    ports.subscribers.walkShard = async function* (shard) {
      walked.push(shard)
      const id = (index: number) => `${shard}${index.toString(16).padStart(31, '0')}`
      for (let index = 0; index < 4_000; index++)
        yield aSubscriber({ id: id(index), ...(index % 4 === 0 && { name: 'Ana' }) })
    }
    const id = await order()
    expect(walked).toEqual(['0'])
    expect(await ports.jobs.read(id)).toMatchObject({ estimate: { people: 16_000, mailable: 64_000 } })
  })

  it('estimates nothing where counting takes no time', async () => {
    const { ports, order } = await setUp()
    expect(await ports.jobs.read(await order())).not.toHaveProperty('estimate')
  })
})

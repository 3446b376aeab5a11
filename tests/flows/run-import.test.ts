import { describe, expect, it } from 'vitest'
import { runJob } from '../../functions/flows/run-job.ts'
import { startImport, uploadName } from '../../functions/flows/start-import.ts'
import { memoryJobStore } from '../support/memory/job-store.ts'
import { publishedPorts, takeMailing } from '../support/subscriber-journey.ts'
import { idOf } from '../support/subscribers.ts'

const lawfulBasis = 'customers who asked at the counter'

function importPorts() {
  return { ...publishedPorts({ globalPerHour: 1 }), jobs: memoryJobStore() }
}

async function queued(
  ports: ReturnType<typeof importPorts>,
  csv: string,
  becomes: 'active' | 'pending' = 'active',
) {
  const outcome = await startImport(ports, { csv, lawfulBasis, becomes })
  if (outcome.kind !== 'queued') throw new Error(outcome.reason)
  ports.transactional.waiting.splice(0)
  return outcome.job.id
}

function people(count: number): string {
  return ['email,name', ...Array.from({ length: count }, (_, n) => `p${n}@example.com,P ${n}`)].join('\n')
}

const inAMinute = (ports: ReturnType<typeof importPorts>) => ports.clock.real() + 60_000

describe('working an import off', () => {
  it('takes every row, notes how far it is, and forgets the addresses', async () => {
    const ports = importPorts()
    const jobId = await queued(ports, people(600))
    expect(await runJob(ports, { jobId, deadline: inAMinute(ports) })).toEqual({ kind: 'over' })
    expect(await ports.jobs.read(jobId)).toMatchObject({ status: 'done', done: 600, total: 600, rejected: 0 })
    expect(ports.subscribers.people.size).toBe(600)
    expect(await ports.compiled.read(uploadName(jobId))).toEqual([])
    expect(await runJob(ports, { jobId, deadline: inAMinute(ports) })).toEqual({ kind: 'nothing-to-do' })
  })

  it('goes on after crashes where it stood: 20,000 rows in slices, everyone once', async () => {
    const ports = importPorts()
    const jobId = await queued(ports, people(20_000))
    let steps = 0
    const crashing = {
      ...ports,
      jobs: {
        ...ports.jobs,
        replace: async (job: Parameters<typeof ports.jobs.replace>[0]) => {
          steps += 1
          // Every seventh note is written and its answer lost; every eleventh is not written at all.
          if (steps % 11 === 0) throw new Error('crashed before the write')
          const answer = await ports.jobs.replace(job)
          if (steps % 7 === 0) throw new Error('crashed after the write')
          return answer
        },
      },
    }
    let crashes = 0
    for (let runs = 0; runs < 100; runs += 1) {
      const outcome = await runJob(crashing, { jobId, deadline: inAMinute(ports) }).catch(() => undefined)
      if (outcome) break
      crashes += 1
    }
    expect(crashes).toBeGreaterThan(10)
    expect(await ports.jobs.read(jobId)).toMatchObject({ status: 'done', done: 20_000, rejected: 0 })
    expect(ports.subscribers.people.size).toBe(20_000)
  })

  it('hands over when its time is short', async () => {
    const ports = importPorts()
    const jobId = await queued(ports, people(3))
    expect(await runJob(ports, { jobId, deadline: ports.clock.real() + 1 })).toEqual({ kind: 'continued' })
    expect(ports.transactional.waiting).toEqual([{ kind: 'job', jobId }])
    expect(await ports.jobs.read(jobId)).toMatchObject({ status: 'queued', done: 0 })
  })

  it('goes on with its own note when the store says that somebody wrote it', async () => {
    const ports = importPorts()
    const jobId = await queued(ports, people(600))
    const { replace } = ports.jobs
    ports.jobs.replace = async (job) => {
      await replace(job)
      return 'conflict'
    }
    expect(await runJob(ports, { jobId, deadline: inAMinute(ports) })).toEqual({ kind: 'over' })
    expect(ports.subscribers.people.size).toBe(600)
  })

  it('counts every refused row and keeps the first hundred, by line and in words', async () => {
    const ports = importPorts()
    const rows = Array.from({ length: 150 }, (_, n) => `not an address ${n}`)
    const jobId = await queued(ports, ['email,topics', ...rows, 'ana@example.com,cooking'].join('\n'))
    await runJob(ports, { jobId, deadline: inAMinute(ports) })
    const job = await ports.jobs.read(jobId)
    expect(job).toMatchObject({ status: 'done', done: 151, rejected: 151 })
    expect(job?.rejections).toHaveLength(100)
    expect(job?.rejections[0]).toEqual({
      line: 2,
      reason: 'Enter one e-mail address, such as name@example.com',
    })
    expect(JSON.stringify(job)).not.toContain('not an address')
  })

  it('names the topic that the site does not have, and how topics are separated, but never an address', async () => {
    const ports = importPorts()
    const jobId = await queued(
      ports,
      'email,topics\nana@example.com,cooking\nben@example.com,eve@example.com\n',
    )
    await runJob(ports, { jobId, deadline: inAMinute(ports) })
    expect((await ports.jobs.read(jobId))?.rejections).toEqual([
      { line: 2, reason: 'This site has no topic `cooking`. Name topics of site.yaml, with ; between them' },
      {
        line: 3,
        reason: 'Its topics hold something that is no topic. Name topics of site.yaml, with ; between them',
      },
    ])
  })

  it('fails, and says so, when the uploaded rows are gone', async () => {
    const ports = importPorts()
    const jobId = await queued(ports, people(3))
    await ports.compiled.write(uploadName(jobId), [])
    expect(await runJob(ports, { jobId, deadline: inAMinute(ports) })).toEqual({ kind: 'over' })
    expect(await ports.jobs.read(jobId)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('again'),
    })
  })

  it('asks pending people by a confirmation, whatever the form asks and limits, and refuses what is no address', async () => {
    const ports = importPorts()
    const csv = 'email,name,topics\nana@example.com,Ana,mobility\nben@example.com,,\nnobody,,\n'
    const jobId = await queued(ports, csv, 'pending')
    await runJob(ports, { jobId, deadline: inAMinute(ports) })
    expect(await ports.jobs.read(jobId)).toMatchObject({
      status: 'done',
      rejected: 1,
      rejections: [{ line: 4 }],
    })
    expect(takeMailing(ports)).toMatchObject([
      { kind: 'signup', email: 'ana@example.com', name: 'Ana', topics: ['mobility'], source: 'import' },
      { kind: 'signup', email: 'ben@example.com', topics: ['back-care', 'mobility'] },
    ])
    expect(ports.subscribers.people.has(idOf('ana@example.com'))).toBe(false)
  })
})

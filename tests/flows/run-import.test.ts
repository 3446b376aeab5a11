import { describe, expect, it } from 'vitest'
import { recountTopics } from '../../functions/flows/recount-topics.ts'
import { runJob } from '../../functions/flows/run-job.ts'
import { importFile, inAMinute, queueImport, receiptsOf, workJobOff } from '../support/jobs.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { idOf } from '../support/subscribers.ts'

function people(count: number): string {
  return ['email,name', ...Array.from({ length: count }, (_, n) => `p${n}@example.com,P ${n}`)].join('\n')
}

describe('working an import off', () => {
  it('takes every row, notes how far it is, and forgets the addresses', async () => {
    const ports = publishedPorts()
    const job = await importFile(ports, people(1200))
    expect(job).toMatchObject({ status: 'done', done: 1200, total: 1200, rejected: 0 })
    expect(job.counts).toEqual({ created: 1200, updated: 0, unchanged: 0, suppressed: 0, invited: 0 })
    expect(ports.subscribers.people.size).toBe(1200)
    expect(await ports.jobFiles.list(job.id)).toEqual([])
    expect(await runJob(ports, { jobId: job.id, deadline: inAMinute(ports) })).toEqual({
      kind: 'nothing-to-do',
    })
  })

  it('has the list counted anew on the same day, and a dry run does not', async () => {
    const ports = publishedPorts()
    const recount = () => recountTopics(ports, { deadline: inAMinute(ports) })
    const active = async () => (await ports.subscribers.growth(1))[0]?.active
    await recount()
    expect(await active()).toBe(0)
    ports.clock.advance(60_000)
    await importFile(ports, people(20), { isDryRun: true })
    const before = await ports.subscribers.topicCounts()
    await recount()
    expect(await ports.subscribers.topicCounts()).toEqual(before)
    await importFile(ports, people(20))
    await recount()
    expect(await active()).toBe(20)
  })

  it('goes on after crashes where it stood: everyone once, one receipt each, counted as if nothing had been', async () => {
    const ports = publishedPorts()
    const job = await queueImport(ports, people(6000))
    let notes = 0
    let receipts = 0
    const crashing = {
      ...ports,
      subscribers: {
        ...ports.subscribers,
        addEntry: async (...entry: Parameters<typeof ports.subscribers.addEntry>) => {
          receipts += 1
          await ports.subscribers.addEntry(...entry)
          if (receipts % 1777 === 0) throw new Error('crashed between a receipt and its person')
        },
      },
      jobs: {
        ...ports.jobs,
        replace: async (next: Parameters<typeof ports.jobs.replace>[0]) => {
          notes += 1
          // Every fifth note is written and its answer lost; every fourth is not written at all.
          if (notes % 4 === 0) throw new Error('crashed before the write')
          const answer = await ports.jobs.replace(next)
          if (notes % 5 === 0) throw new Error('crashed after the write')
          return answer
        },
      },
    }
    let crashes = 0
    for (let runs = 0; runs < 100; runs += 1) {
      const outcome = await runJob(crashing, { jobId: job.id, deadline: inAMinute(ports) }).catch(
        () => undefined,
      )
      if (outcome) break
      crashes += 1
    }
    expect(crashes).toBeGreaterThan(5)
    expect(await ports.jobs.read(job.id)).toMatchObject({
      ...{ status: 'done', done: 6000, total: 6000, rejected: 0 },
      counts: { created: 6000, updated: 0, unchanged: 0 },
    })
    expect(ports.subscribers.people.size).toBe(6000)
    for (const { email } of ports.subscribers.people.values())
      expect(await receiptsOf(ports, email), email).toHaveLength(1)
  })

  it('hands over when its time is short', async () => {
    const ports = publishedPorts()
    const { id: jobId } = await queueImport(ports, people(3))
    expect(await runJob(ports, { jobId, deadline: ports.clock.real() + 1 })).toEqual({ kind: 'continued' })
    expect(ports.transactional.waiting).toEqual([{ kind: 'job', jobId }])
    expect(await ports.jobs.read(jobId)).toMatchObject({ status: 'queued', done: 0 })
  })

  it('goes on from the other worker’s note when two work on one job, and counts each row once', async () => {
    const ports = publishedPorts()
    const job = await queueImport(ports, people(1200))
    const both = [1, 2].map(() => runJob(ports, { jobId: job.id, deadline: inAMinute(ports) }))
    await Promise.all(both)
    const after = await workJobOff(ports, job)
    expect(after).toMatchObject({ status: 'done', done: 1200, counts: { created: 1200, unchanged: 0 } })
    expect(ports.subscribers.people.size).toBe(1200)
  })

  it('counts suppressed and bounced rows as often as a file has them, whatever a crash repeats', async () => {
    const ports = publishedPorts()
    const job = await queueImport(ports, people(600), { becomes: 'suppressed', lawfulBasis: '' })
    const bounced = await queueImport(ports, 'email,state\nx@example.com,cleaned\nX@example.com,cleaned\n')
    const { replace } = ports.jobs
    ports.jobs.replace = async () => {
      throw new Error('crashed before the step was noted')
    }
    for (const { id: jobId } of [job, bounced])
      await expect(runJob(ports, { jobId, deadline: inAMinute(ports) })).rejects.toThrow('crashed')
    ports.jobs.replace = replace
    expect((await workJobOff(ports, bounced)).counts).toMatchObject({ created: 1, suppressed: 1 })
    const { counts } = await workJobOff(ports, job)
    expect(counts).toEqual({ created: 600, updated: 0, unchanged: 0, suppressed: 0, invited: 0 })
  })

  it('counts every refused row, shows the first hundred, and keeps them all, by line and in words', async () => {
    const ports = publishedPorts()
    const rows = Array.from({ length: 650 }, (_, n) => `not an address ${n}`)
    const job = await importFile(ports, ['email,topics', ...rows, 'ana@example.com,cooking'].join('\n'))
    expect(job).toMatchObject({ status: 'done', done: 651, rejected: 651, rejectionFiles: 2 })
    expect(job.rejections).toHaveLength(100)
    expect(job.rejections[0]).toEqual({
      line: 2,
      reason: 'Enter one e-mail address, such as name@example.com',
    })
    const files = await ports.jobFiles.list(job.id)
    expect(files.map(({ name }) => name)).toEqual(['rejections-000001', 'rejections-000002'])
    expect(JSON.stringify(job)).not.toContain('not an address')
  })

  it('names the topic that the site does not have, and how topics are separated, but never an address', async () => {
    const csv = 'email,topics\nana@example.com,cooking\nben@example.com,eve@example.com\n'
    expect((await importFile(publishedPorts(), csv)).rejections).toEqual([
      { line: 2, reason: 'This site has no topic `cooking`. Name topics of site.yaml, with ; between them' },
      {
        line: 3,
        reason: 'Its topics hold something that is no topic. Name topics of site.yaml, with ; between them',
      },
    ])
  })

  it('fails, and says so, when the uploaded rows are gone', async () => {
    const ports = publishedPorts()
    const job = await queueImport(ports, people(3))
    await ports.jobFiles.remove(job.id, 'part-00001')
    expect(await workJobOff(ports, job)).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('again'),
    })
  })

  it('in a dry run reads and judges everything the same, and writes nobody', async () => {
    const ports = publishedPorts()
    const csv = 'email,name\nana@example.com,Ana\nANA@example.com,\nnobody,\n'
    const job = await importFile(ports, csv, { isDryRun: true })
    expect(job).toMatchObject({ status: 'done', done: 3, rejected: 1, counts: { created: 1, unchanged: 1 } })
    expect(ports.subscribers.people.size).toBe(0)
    expect(await receiptsOf(ports, 'ana@example.com')).toEqual([])
    expect((await importFile(ports, csv)).counts).toEqual(job.counts)
    expect(ports.subscribers.people.has(idOf('ana@example.com'))).toBe(true)
  })
})

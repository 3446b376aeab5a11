import { expect, it } from 'vitest'
import type { TransactionalMessage } from '../../functions/core/email/transactional-message.ts'
import { cancelJob } from '../../functions/flows/cancel-job.ts'
import { runJob } from '../../functions/flows/run-job.ts'
import { sendTransactional } from '../../functions/flows/send-transactional.ts'
import { inAMinute, queueImport } from '../support/jobs.ts'
import { publishedPorts, signUp } from '../support/subscriber-journey.ts'

/** Ports whose queue delivers on the memory clock, message by message, in the order of their times. */
function timedQueue() {
  const ports = publishedPorts()
  const { transactional, clock } = ports
  const queue: { readonly at: number; readonly message: TransactionalMessage }[] = []
  transactional.push = async (message, afterSeconds = 0) => {
    queue.push({ at: clock.real() + afterSeconds * 1000, message })
  }
  const take = () => {
    const due = queue.findIndex(({ at }) => at <= clock.real())
    return due < 0 ? undefined : queue.splice(due, 1)[0]?.message
  }
  /** Works off everything due, a second at a time, until so many seconds are over or nothing is left. */
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds && queue.length > 0; second += 1) {
      for (let message = take(); message; message = take()) {
        if (message.kind === 'job') await runJob(ports, { jobId: message.jobId, deadline: inAMinute(ports) })
        else if (message.kind !== 'erase') await sendTransactional(ports, message)
      }
      clock.advance(1000)
    }
  }
  return { ports, queue, pass }
}

const file = (people: number) =>
  ['email', ...Array.from({ length: people }, (_, n) => `p${n}@example.com`)].join('\n')

async function startAsking({ ports }: ReturnType<typeof timedQueue>, people: number): Promise<string> {
  const { id: jobId } = await queueImport(ports, file(people), { becomes: 'pending', lawfulBasis: '' })
  await ports.transactional.push({ kind: 'job', jobId })
  return jobId
}

it('confirms a signup next, in the middle of a thousand invitations', async () => {
  const account = timedQueue()
  const { ports, queue, pass } = account
  const jobId = await startAsking(account, 1000)
  await pass(600)
  const before = ports.mailer.calls.length
  expect(before).toBeGreaterThan(400)
  await signUp(ports, { email: 'new@example.com' })
  await pass(1)
  const ahead = ports.mailer.calls.slice(before).findIndex(({ to }) => to === 'new@example.com')
  expect(ahead).toBeGreaterThanOrEqual(0)
  expect(ahead).toBeLessThanOrEqual(1)
  await pass(3000)
  expect(queue).toEqual([])
  expect(await ports.jobs.read(jobId)).toMatchObject({ status: 'done', counts: { invited: 1000 } })
  expect(ports.mailer.calls).toHaveLength(1001)
  // Half of the tenth that campaigns leave of fourteen a second.
  expect((ports.clock.real() - Date.parse('2026-11-23T08:00:00.000Z')) / 1000).toBeGreaterThan(980 / 0.7)
})

it('keeps its pace when its message comes twice, and asks nobody twice', async () => {
  const account = timedQueue()
  const { ports, pass } = account
  const jobId = await startAsking(account, 100)
  await ports.transactional.push({ kind: 'job', jobId })
  await pass(60)
  expect(ports.mailer.calls.length).toBeLessThanOrEqual(43)
  await pass(1000)
  expect(new Set(ports.mailer.calls.map(({ to }) => to)).size).toBe(100)
  expect(ports.mailer.calls).toHaveLength(100)
})

it('waits while the day has no more than confirmations need, and goes on by itself', async () => {
  const account = timedQueue()
  const { ports, pass } = account
  ports.mailer.allowance = { perSecond: 14, perDay: 200, sentLastDay: 190 }
  await startAsking(account, 10)
  await pass(600)
  expect(ports.mailer.calls).toEqual([])
  ports.mailer.allowance = { ...ports.mailer.allowance, sentLastDay: 0 }
  await pass(600)
  expect(ports.mailer.calls).toHaveLength(10)
})

it('keeps what is left of its upload from expiring, however long it has to wait, and no more', async () => {
  const account = timedQueue()
  const { ports, queue, pass } = account
  const { jobFiles } = ports
  const written = new Map<string, number>()
  const write = jobFiles.write.bind(jobFiles)
  jobFiles.write = async (jobId, name, body) => {
    written.set(name, ports.clock.real())
    await write(jobId, name, body)
  }
  ports.mailer.allowance = { perSecond: 14, perDay: 200, sentLastDay: 200 }
  const jobId = await startAsking(account, 10)
  const week = 7 * 24
  for (let hour = 0; hour < 2 * week; hour += 1) {
    ports.clock.advance(3_600_000)
    await pass(1)
    for (const { name } of await jobFiles.list(jobId)) {
      const age = ports.clock.real() - (written.get(name) ?? 0)
      if (age >= 2 * 86_400_000) throw new Error(`${name} is ${age} ms old after ${hour} h`)
    }
  }
  expect(written.size).toBe(1)
  ports.mailer.allowance = { ...ports.mailer.allowance, sentLastDay: 0 }
  await pass(2000)
  expect(ports.mailer.calls).toHaveLength(10)
  expect(queue).toEqual([])
  expect(await jobFiles.list(jobId)).toEqual([])
})

it('clears away what it has just written anew when it was cancelled meanwhile', async () => {
  const account = timedQueue()
  const { ports, pass } = account
  ports.mailer.allowance = { perSecond: 14, perDay: 200, sentLastDay: 200 }
  const jobId = await startAsking(account, 10)
  await pass(1)
  ports.clock.advance(2 * 86_400_000)
  const { jobFiles } = ports
  const write = jobFiles.write.bind(jobFiles)
  jobFiles.write = async (id, name, body) => {
    await cancelJob(ports, { jobId, actor: 'key-1' })
    await jobFiles.remove(id, name)
    await write(id, name, body)
  }
  await pass(5)
  expect(await jobFiles.list(jobId)).toEqual([])
})

it('asks no more than a minute’s worth once it is cancelled', async () => {
  const account = timedQueue()
  const { ports, pass } = account
  const jobId = await startAsking(account, 1000)
  await pass(30)
  await cancelJob(ports, { jobId, actor: 'key-1' })
  await pass(2000)
  expect(ports.mailer.calls.length).toBeLessThanOrEqual(42)
  expect(await ports.jobFiles.list(jobId)).toEqual([])
})

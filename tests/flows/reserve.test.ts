import { describe, expect, it } from 'vitest'
import type { SendResult } from '../../functions/core/email/send-result.ts'
import type { TransactionalMessage } from '../../functions/core/email/transactional-message.ts'
import type { Mailer } from '../../functions/flows/ports.ts'
import { runJob } from '../../functions/flows/run-job.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { sendNow } from '../../functions/flows/send-now.ts'
import { sendTransactional } from '../../functions/flows/send-transactional.ts'
import { startImport } from '../../functions/flows/start-import.ts'
import { createAdmission } from '../../infra/local/ses/admission.ts'
import { campaignPorts, manyPeople } from '../support/campaign-ports.ts'
import { aCampaign } from '../support/campaigns.ts'
import { memoryCompiled } from '../support/memory/files.ts'
import { type TimedClock, timedClock } from '../support/memory/timed-clock.ts'
import { aSite } from '../support/signup-site.ts'
import { signUp, takeMailing } from '../support/subscriber-journey.ts'
import { aCompiledMail } from '../support/transactional-mail.ts'

interface Account {
  readonly rate: number
  readonly dailyQuota: number
  readonly sentBefore: number
  readonly people: number
}

type AccountPorts = Awaited<ReturnType<typeof account>>['ports']

/** A campaign at full speed against the local SES's own admission, and whoever signs up meanwhile. */
async function account({ rate, dailyQuota, sentBefore, people }: Account) {
  const clock = timedClock()
  const settings = {
    mode: 'production',
    rate,
    dailyQuota,
    identities: ['example.com', 'harbourstrength.example'],
    configurationSets: [],
  } as const
  const admission = createAdmission('eu-central-1', () => settings)
  admission.recall(Array<string>(sentBefore).fill('somebody@example.com'), clock.real())
  const calls: { readonly kind: string | undefined; readonly result: SendResult['kind'] }[] = []
  const mailer: Mailer = {
    quota: async () => ({
      perSecond: rate,
      perDay: dailyQuota,
      sentLastDay: admission.sentLastDay(clock.real()),
    }),
    async send({ to, from, raw, tags }) {
      const request = { source: from, from: [from], destinations: [to], raw, headers: [], tags }
      const refusal = admission.admit(request, clock.real(), clock.real())
      const refused = refusal?.message.startsWith('Daily') ? 'quota' : 'throttled'
      const result: SendResult = refusal ? { kind: refused } : { kind: 'accepted', messageId: 'one' }
      calls.push({ kind: tags.kind, result: result.kind })
      return result
    },
  }
  const compiled = memoryCompiled({
    site: aSite(),
    'mail/confirm': aCompiledMail('confirmToken', 'nameText'),
    'mail/invite': aCompiledMail('confirmToken', 'basisText'),
  })
  const ports = { ...campaignPorts(manyPeople(people)), clock, mailer, compiled }
  await ports.campaigns.create(aCampaign())
  const send = async () => {
    const deadline = clock.real() + 110_000
    await sendNow(ports, { campaignId: 'november-digest', actor: 'cli', deadline })
    const orders = ports.lanes.waiting.splice(0)
    await Promise.all(orders.map((order) => sendLane(ports, { order, deadline })))
  }
  const confirm = async (email: string) => {
    await signUp(ports, { email })
    for (const message of takeMailing(ports)) await sendTransactional(ports, message)
  }
  return {
    ports,
    clock,
    calls,
    send,
    confirm,
    of: (kind: string) => calls.filter((call) => call.kind === kind),
  }
}

/** Starts an import that asks a hundred people; the queue delivers what it pushes when the clock says so. */
async function askEvenly(ports: AccountPorts, clock: TimedClock): Promise<void> {
  const deliver = async (message: TransactionalMessage, afterSeconds: number) => {
    await clock.wait(afterSeconds * 1000)
    if (message.kind === 'job') await runJob(ports, { jobId: message.jobId, deadline: clock.real() + 60_000 })
    else if (message.kind === 'invite') await sendTransactional(ports, message)
  }
  const { push } = ports.transactional
  ports.transactional.push = async (message, afterSeconds = 0) => {
    if (message.kind === 'invite' || message.kind === 'job') void deliver(message, afterSeconds)
    else await push(message, afterSeconds)
  }
  const rows = Array.from({ length: 100 }, (_, n) => `asked-${n}@example.com`)
  const bytes = new TextEncoder().encode(['email', ...rows].join('\n'))
  await startImport(ports, { bytes, lawfulBasis: '', becomes: 'pending' })
}

describe('a campaign at full speed', () => {
  it.each([20, 60, 240])(
    'of %i messages a second never throttles confirmations in their tenth',
    async (rate) => {
      const { clock, calls, send, confirm, of } = await account({
        rate,
        dailyQuota: 50_000,
        sentBefore: 0,
        people: rate * 8,
      })
      const confirmations = async () => {
        for (let n = 0; n < rate / 2; n += 1) {
          await clock.wait(10_000 / rate)
          await confirm(`new-${n}@example.com`)
        }
      }
      await clock.play(Promise.all([send(), confirmations()]))
      expect(calls.filter(({ result }) => result !== 'accepted')).toEqual([])
      expect(of('confirm')).toHaveLength(rate / 2)
      expect(of('campaign')).toHaveLength(rate * 8)
    },
  )

  it('leaves confirmations half of their tenth, and an import that asks people the other', async () => {
    const rate = 20
    const { ports, clock, calls, send, confirm, of } = await account({
      ...{ rate, dailyQuota: 50_000, sentBefore: 0 },
      people: rate * 8,
    })
    const asking = askEvenly(ports, clock)
    const confirmations = async () => {
      for (let n = 0; n < 8; n += 1) {
        await clock.wait(1000)
        await confirm(`new-${n}@example.com`)
      }
    }
    await clock.play(Promise.all([send(), confirmations(), asking]))
    expect(calls.filter(({ result }) => result !== 'accepted')).toEqual([])
    expect([of('campaign').length, of('confirm').length]).toEqual([rate * 8, 8])
    expect(of('invite').length).toBeGreaterThanOrEqual(8)
  })

  it('that has used up its part of the daily quota leaves confirmations theirs', async () => {
    const { clock, calls, send, confirm, of, ports } = await account({
      rate: 20,
      dailyQuota: 200,
      sentBefore: 100,
      people: 150,
    })
    await clock.play(send())
    expect(of('campaign')).toHaveLength(90)
    expect(await ports.campaigns.read('november-digest')).toMatchObject({
      status: 'paused',
      resumesAt: expect.any(String),
    })
    for (let n = 0; n < 10; n += 1) {
      await clock.play(clock.wait(200))
      await confirm(`new-${n}@example.com`)
    }
    expect(of('confirm')).toHaveLength(10)
    expect(calls.filter(({ result }) => result !== 'accepted')).toEqual([])
  })
})

import PostalMime from 'postal-mime'
import { describe, expect, it } from 'vitest'
import { mailboxOf } from '../../functions/core/subscribers/mailbox.ts'
import { signToken } from '../../functions/core/token.ts'
import { confirmSubscription } from '../../functions/flows/confirm-subscription.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { importFile } from '../support/jobs.ts'
import type { CommonPorts } from '../support/memory/common-ports.ts'
import { oneChunkRuns } from '../support/one-chunk-runs.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import {
  confirmTokenOf,
  deliverDelayed,
  publishedPorts,
  signUp,
  workOff,
} from '../support/subscriber-journey.ts'
import { idOf } from '../support/subscribers.ts'

const aDay = 24 * 3_600_000

async function mailedTo(ports: CommonPorts, addresses: readonly string[]) {
  for (const email of addresses) await signUp(ports, { email })
  await workOff(ports)
  return ports.mailer.mailed.splice(0).map(({ to }) => to)
}

describe('one mailbox under many spellings', () => {
  it('gets three confirmations a day and nine in thirty days, though each spelling is new', async () => {
    const ports = publishedPorts()
    ports.clock.advance(20 * 3_600_000)
    const counts: number[] = []
    for (let today = 0; today < 6; today += 1) {
      const spellings = Array.from({ length: 5 }, (_, n) => `ana+${today}-${n}@studio.ch`)
      counts.push((await mailedTo(ports, spellings)).length)
      ports.clock.advance(aDay)
    }
    expect(counts).toEqual([3, 3, 3, 0, 0, 0])
  })

  it('gets no more for answering each at once and leaving again', async () => {
    const ports = { ...publishedPorts(), runs: oneChunkRuns([]) }
    const link = { purpose: 'unsubscribe', subscriberId: idOf('ana@studio.ch') } as const
    const token = signToken(await ports.keys.tokenKeys(), link)
    const counts: number[] = []
    for (let times = 0; times < 5; times += 1) {
      await signUp(ports, { email: 'ana@studio.ch' })
      await workOff(ports)
      counts.push(ports.mailer.mailed.filter(({ tags }) => tags?.kind === 'confirm').length)
      ports.clock.advance(60_000)
      await confirmSubscription(ports, { token: confirmTokenOf(ports) })
      await unsubscribe(ports, { token })
      ports.clock.advance(60_000)
    }
    expect(counts).toEqual([1, 2, 3, 3, 3])
  })

  it('is one at Gmail, with dots or without', async () => {
    const spellings = ['ana@gmail.com', 'a.na@gmail.com', 'an.a@googlemail.com', 'a.n.a+x@gmail.com']
    expect(await mailedTo(publishedPorts(), spellings)).toEqual(spellings.slice(0, 3))
  })

  it('is noted as asking each time, so that nothing shows from outside', async () => {
    const ports = publishedPorts()
    await mailedTo(
      ports,
      [1, 2, 3, 4].map((n) => `ana+${n}@studio.ch`),
    )
    expect([...ports.subscribers.people.values()].map(({ state }) => state)).toEqual(Array(4).fill('pending'))
    expect(ports.log.lines.filter(({ level }) => level !== 'info')).toEqual([])
  })

  it('that was held back may ask again when there is room', async () => {
    const ports = publishedPorts()
    const spellings = [1, 2, 3, 4].map((n) => `ana+${n}@studio.ch`)
    expect(await mailedTo(ports, spellings)).toHaveLength(3)
    ports.clock.advance(aDay)
    expect(await mailedTo(ports, ['ana+4@studio.ch'])).toEqual(['ana+4@studio.ch'])
  })

  it('takes no room from other mailboxes, and none are counted where nobody reads', async () => {
    const others = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}@studio.ch`)
    expect(await mailedTo(publishedPorts(), others)).toEqual(others)
    const nobodys = [1, 2, 3, 4, 5].map((n) => `success+${n}@simulator.amazonses.com`)
    expect(await mailedTo(publishedPorts(), nobodys)).toEqual(nobodys)
  })

  it('counts a request once that the queue delivers again and again while SES cannot be reached', async () => {
    const ports = publishedPorts()
    await signUp(ports, { email: 'ana+1@studio.ch' })
    ports.mailer.script.push(...Array(6).fill({ kind: 'not-sent', reason: 'connection refused' }))
    for (let deliveries = 0; deliveries < 6; deliveries += 1) await workOff(ports)
    expect(ports.mailer.calls).toHaveLength(6)
    const more = [2, 3, 4].map((n) => `ana+${n}@studio.ch`)
    expect(await mailedTo(ports, more)).toEqual(['ana+1@studio.ch', 'ana+2@studio.ch', 'ana+3@studio.ch'])
  })

  it('is known to the counters by its HMAC only', async () => {
    const ports = publishedPorts()
    await mailedTo(ports, ['ana+1@studio.ch'])
    const names = [...ports.limits.claimed.keys()].join()
    expect(names).toMatch(/confirm:[0-9a-f]{32}:day/)
    expect(names).not.toContain(mailboxOf('ana+1@studio.ch'))
  })
})

describe('the mailboxes of one company', () => {
  const atFirm = (names: string) => [...names].map((name) => `${name}@firm.ch`)

  it('get so many confirmations in an hour; who was held back is noted, and may ask again', async () => {
    const ports = publishedPorts({ perDomainPerHour: 2 })
    expect(await mailedTo(ports, atFirm('abcd'))).toEqual(atFirm('ab'))
    expect([...ports.subscribers.people.values()].map(({ state }) => state)).toEqual(Array(4).fill('pending'))
    expect([...ports.limits.claimed.keys()].join()).toMatch(/^confirm:[0-9a-f]{32}#/)
    ports.clock.advance(3_600_000)
    expect(await mailedTo(ports, atFirm('d'))).toEqual(atFirm('d'))
  })

  it('keep their own room while they wait for the company’s', async () => {
    const ports = publishedPorts({ perDomainPerHour: 1, perMailboxPerDay: 1 })
    for (const [day, reached] of ['ab', 'b'].entries()) {
      expect(await mailedTo(ports, atFirm(reached))).toEqual(atFirm(day === 0 ? 'a' : 'b'))
      ports.clock.advance(3_600_000)
    }
  })

  it('are one only where the domain is its, and an owner’s file may ask all of them', async () => {
    const ports = publishedPorts({ perDomainPerHour: 1 })
    const others = ['gmail.com', 'yahoo.co.uk', 'example.com', 'shop.firm.ch'].map((domain) => `a@${domain}`)
    expect(await mailedTo(ports, [...atFirm('a'), ...others])).toEqual([...atFirm('a'), ...others])
    const providers = ['b@gmail.com', 'b@yahoo.co.uk', 'b@example.com']
    expect(await mailedTo(ports, providers)).toEqual(providers)
    const csv = ['email', ...atFirm('bcd')].join('\n')
    await importFile(ports, csv, { becomes: 'pending', lawfulBasis: 'asked at the desk' })
    deliverDelayed(ports)
    expect(await mailedTo(ports, [])).toEqual(atFirm('bcd'))
  })

  it('cost one place for a request that the queue delivers again while SES cannot be reached', async () => {
    const ports = publishedPorts({ perDomainPerHour: 2 })
    await signUp(ports, { email: 'a@firm.ch' })
    ports.mailer.script.push(...Array(3).fill({ kind: 'not-sent', reason: 'connection refused' }))
    for (let deliveries = 0; deliveries < 3; deliveries += 1) await workOff(ports)
    expect(await mailedTo(ports, atFirm('bc'))).toEqual(atFirm('ab'))
  })
})

describe('the mail that asks for confirmation', () => {
  const strangers = 'Win at https://evil.example now'

  it('holds nothing that a stranger wrote, nor where they were', async () => {
    const ports = await publishedStudio({}, [])
    const words = { name: strangers, consentText: strangers, source: `form:${strangers}`, fields: {} }
    const signup = { ...words, topics: ['strength'], ip: '192.0.2.77', userAgent: strangers }
    expect(await signUp(ports, signup)).toEqual({ kind: 'accepted' })
    await workOff(ports)
    const [sent] = ports.mailer.mailed
    const mail = await PostalMime.parse(sent?.raw ?? '')
    expect(mail.to).toMatchObject([{ address: 'ana@example.com' }])
    expect(JSON.stringify(mail)).not.toContain('evil.example')
    expect(JSON.stringify(mail)).not.toContain('192.0.2.')
  })
})

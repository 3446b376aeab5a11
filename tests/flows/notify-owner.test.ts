import { describe, expect, it } from 'vitest'
import { day, hour, minute } from '../../functions/core/instant.ts'
import { noticeMailName } from '../../functions/core/notices/notice.ts'
import type { Site } from '../../functions/core/site/site.ts'
import { notifyOwner } from '../../functions/flows/notify-owner.ts'
import { sendTransactional } from '../../functions/flows/send-transactional.ts'
import { type CommonPorts, commonPorts } from '../support/memory/common-ports.ts'
import { aSite } from '../support/signup-site.ts'
import { takeMailing } from '../support/subscriber-journey.ts'
import { aCompiledMail, slotOf } from '../support/transactional-mail.ts'

const breaker = {
  cause: 'breaker',
  campaignId: 'november-digest',
  campaign: 'November digest',
  reason: 'SES refused 20 messages in a row',
} as const

/** Ports with a published site that names an owner, and the mails of two causes. */
function ownersPorts(parts: Partial<Site> = { owner: { email: 'owner@studio.example' } }) {
  const mail = aCompiledMail('campaignId', 'campaignText', 'detailsText')
  return commonPorts({
    site: { ...aSite(), ...parts },
    [noticeMailName('breaker')]: mail,
    [noticeMailName('quota')]: mail,
  })
}

async function sendAll(ports: CommonPorts) {
  const outcomes = []
  for (const message of takeMailing(ports)) outcomes.push(await sendTransactional(ports, message))
  return outcomes.map(({ kind }) => kind)
}

describe('the owner', () => {
  it('is told what happened, to which campaign, and which command to use', async () => {
    const ports = ownersPorts()
    expect(await notifyOwner(ports, breaker)).toBe('queued')
    expect(await sendAll(ports)).toEqual(['sent'])
    const [mail] = ports.mailer.mailed
    expect(mail).toMatchObject({ to: 'owner@studio.example', tags: { kind: 'notice', cause: 'breaker' } })
    if (!mail) throw new Error('nothing was mailed')
    expect(slotOf(mail.raw, 'to')).toBe('owner@studio.example')
    expect(slotOf(mail.raw, 'campaignId')).toBe('november-digest')
    expect(slotOf(mail.raw, 'campaignText')).toBe(' November digest')
    expect(slotOf(mail.raw, 'detailsText')).toBe(' SES refused 20 messages in a row')
  })

  it('gets one notice of a cause in an hour of the clock, and one of another cause', async () => {
    const ports = ownersPorts()
    expect(await notifyOwner(ports, breaker)).toBe('queued')
    ports.clock.advance(59 * minute)
    expect(await notifyOwner(ports, { ...breaker, campaignId: 'other' })).toBe('too-soon')
    expect(await notifyOwner(ports, { ...breaker, cause: 'quota' })).toBe('queued')
    ports.clock.advance(minute)
    expect(await notifyOwner(ports, breaker)).toBe('queued')
    expect(await sendAll(ports)).toEqual(['sent', 'sent', 'sent'])
    expect(ports.log.lines.filter(({ message }) => message === 'the owner is to know')).toHaveLength(4)
  })

  it.each<[string, Partial<Site>, string | undefined]>([
    [
      'the support address',
      { email: { reason: 'You asked.', supportAddress: 'help@studio.example' } },
      'help@studio.example',
    ],
    [
      'the reply address',
      { sender: { name: 'S', email: 'digest@s.example', replyTo: 'hello@studio.example' } },
      'hello@studio.example',
    ],
    ['nobody', {}, undefined],
  ])('without an address of their own is reached at %s', async (_, parts, to) => {
    const ports = ownersPorts(parts)
    await notifyOwner(ports, breaker)
    expect(await sendAll(ports)).toEqual([to === undefined ? 'refused' : 'sent'])
    expect(ports.mailer.mailed.map((mail) => mail.to)).toEqual(to === undefined ? [] : [to])
    if (to === undefined)
      expect(ports.log.lines.at(-1)).toMatchObject({
        level: 'error',
        fields: { reason: expect.stringContaining('no address') },
      })
  })
})

describe('a notice', () => {
  async function queued() {
    const ports = ownersPorts()
    await notifyOwner(ports, breaker)
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing was queued')
    return { ports, message }
  }

  it('delivered twice, or to two senders at once, is mailed once', async () => {
    const { ports, message } = await queued()
    await Promise.all([sendTransactional(ports, message), sendTransactional(ports, message)])
    expect(await sendTransactional(ports, message)).toEqual({ kind: 'nothing-due' })
    expect(ports.mailer.calls).toHaveLength(1)
  })

  it('in doubt is not mailed again', async () => {
    const { ports, message } = await queued()
    ports.mailer.script.push({ kind: 'unknown', reason: 'timeout' })
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'in-doubt' })
    expect(await sendTransactional(ports, message)).toEqual({ kind: 'nothing-due' })
    expect(ports.mailer.calls).toHaveLength(1)
  })

  it('that certainly did not go waits a while and goes then, unless it is a day old', async () => {
    const { ports, message } = await queued()
    ports.mailer.script.push({ kind: 'quota' }, { kind: 'fatal', reason: 'paused' })
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'later', reason: 'quota' })
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'later', reason: 'paused' })
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'sent' })
    const other = await queued()
    other.ports.clock.advance(day + hour)
    expect(await sendTransactional(other.ports, other.message)).toMatchObject({ kind: 'refused' })
  })

  it('whose mail is not published is in the log and makes no dead letter', async () => {
    const ports = ownersPorts()
    await notifyOwner(ports, { ...breaker, cause: 'doubt' })
    expect(await sendAll(ports)).toEqual(['refused'])
    expect(ports.log.lines.at(-1)).toMatchObject({ level: 'error' })
  })
})

import { describe, expect, it } from 'vitest'
import { day, minute } from '../../functions/core/instant.ts'
import { askSignIn } from '../../functions/flows/ask-sign-in.ts'
import { inviteColleague } from '../../functions/flows/change-colleague.ts'
import { sendTransactional } from '../../functions/flows/send-transactional.ts'
import { signIn } from '../../functions/flows/sign-in.ts'
import { argumentsOf } from '../support/arguments-of.ts'
import { join } from '../support/desk.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { takeMailing, workOff } from '../support/subscriber-journey.ts'
import { aCompiledMail, slotOf } from '../support/transactional-mail.ts'

const email = 'ana@studio.example'

/** Ports with the desk's mails published. */
function deskPorts() {
  return commonPorts({
    'mail/sign-in': aCompiledMail('signInSecret'),
    'mail/desk-invitation': aCompiledMail(),
  })
}

describe('whoever asks for a link', () => {
  it('gets the same answer by the same calls, a colleague or not, and nothing of a secret is queued', async () => {
    const seen = async (asked: string) => {
      const ports = deskPorts()
      await join(ports)
      const noted = argumentsOf(ports)
      const outcome = await askSignIn(noted.ports, { email: asked, ip: '192.0.2.7' })
      return { outcome, calls: noted.calls.map(({ call }) => call), queued: ports.transactional.waiting }
    }
    const [known, unknown] = [await seen(email), await seen('eve@studio.example')]
    expect(known.outcome).toEqual({ kind: 'asked' })
    expect(unknown.outcome).toEqual(known.outcome)
    expect(unknown.calls).toEqual(known.calls)
    expect(known.calls.filter((call) => call.startsWith('desk.'))).toEqual([])
    expect(Object.keys(known.queued[0] ?? {}).sort()).toEqual([
      ...['caller', 'email', 'kind', 'requestId', 'requestedAt'],
    ])
    expect(JSON.stringify(known.queued)).not.toContain('192.0.2')
  })

  it('is refused what is no address, and after twenty in an hour everything, by their network only', async () => {
    const ports = deskPorts()
    expect(await askSignIn(ports, { email: 'Ana', ip: '192.0.2.7' })).toEqual({ kind: 'invalid' })
    for (let asked = 0; asked < 20; asked += 1)
      expect(await askSignIn(ports, { email: `${asked}@x.example`, ip: '192.0.2.7' })).toEqual({
        kind: 'asked',
      })
    expect(await askSignIn(ports, { email, ip: '192.0.2.7' })).toMatchObject({ kind: 'limited' })
    expect(await askSignIn(ports, { email, ip: '192.0.2.8' })).toEqual({ kind: 'asked' })
    expect([...ports.limits.counts.keys()].join()).not.toMatch(/192\.0\.2/)
  })
})

describe('the mail with a link', () => {
  it('goes to a colleague, once however often the queue brings it, and signs them in', async () => {
    const ports = deskPorts()
    await join(ports)
    await askSignIn(ports, { email: 'Ana@Studio.Example' })
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing is queued')
    await Promise.all([sendTransactional(ports, message), sendTransactional(ports, message)])
    expect(ports.mailer.mailed).toMatchObject([{ to: email, tags: { kind: 'sign-in' } }])
    const raw = ports.mailer.mailed[0]?.raw
    const secret = (raw && slotOf(raw, 'signInSecret')) ?? ''
    expect(await signIn(ports, { secret })).toMatchObject({ kind: 'signed-in', colleague: { email } })
  })

  it('goes to nobody who is not at the desk, and no link is made', async () => {
    const ports = deskPorts()
    await join(ports)
    await askSignIn(ports, { email: 'eve@studio.example' })
    expect(await workOff(ports)).toEqual([{ kind: 'nothing-due' }])
    expect(ports.mailer.calls).toEqual([])
    expect(ports.desk.links.size).toBe(0)
  })

  it('comes three times in a quarter of an hour at most, so that one who is kept waiting has links that work', async () => {
    const ports = deskPorts()
    await join(ports)
    const ask = async (ip?: string) => {
      await askSignIn(ports, { email, ip })
      return (await workOff(ports))[0]?.kind
    }
    for (let asked = 0; asked < 3; asked += 1) expect(await ask()).toBe('sent')
    expect(await ask()).toBe('nothing-due')
    ports.clock.advance(15 * minute)
    expect(await ask()).toBe('sent')
    for (let quarters = 0; quarters < 20; quarters += 1) {
      ports.clock.advance(15 * minute)
      for (let asked = 0; asked < 3; asked += 1) await ask('192.0.2.7')
    }
    expect(ports.mailer.mailed).toHaveLength(4 + 30)
    // However much one network asked for, it keeps nobody out who asks from another.
    expect(await ask('192.0.2.8')).toBe('sent')
  })

  it('is not sent when it would come late, and comes again when SES certainly did not take it', async () => {
    const ports = deskPorts()
    await join(ports)
    await askSignIn(ports, { email })
    ports.clock.advance(15 * minute)
    expect(await workOff(ports)).toEqual([{ kind: 'nothing-due' }])
    await askSignIn(ports, { email })
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing is queued')
    ports.mailer.script.push({ kind: 'not-sent', reason: 'no route' })
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'later' })
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'sent' })
    expect(await sendTransactional(ports, message)).toEqual({ kind: 'nothing-due' })
  })

  it('comes when the queue brings it again after a fault of the table', async () => {
    const ports = deskPorts()
    await join(ports)
    await askSignIn(ports, { email })
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing is queued')
    const { createLink } = ports.desk
    ports.desk.createLink = async () => {
      throw new Error('the table is throttled')
    }
    await expect(sendTransactional(ports, message)).rejects.toThrow('throttled')
    ports.desk.createLink = createLink
    ports.clock.advance(3 * minute)
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'sent' })
  })

  it('that the account’s limits keep back counts once against what somebody gets', async () => {
    const ports = deskPorts()
    await join(ports)
    await askSignIn(ports, { email })
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing is queued')
    for (let tries = 0; tries < 5; tries += 1) {
      ports.mailer.script.push({ kind: 'not-sent', reason: 'no route' })
      expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'later' })
    }
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'sent' })
  })

  it('is never sent twice when SES may have it', async () => {
    const ports = deskPorts()
    await join(ports)
    await askSignIn(ports, { email })
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing is queued')
    ports.mailer.script.push({ kind: 'unknown', reason: 'reset' })
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'in-doubt' })
    expect(await sendTransactional(ports, message)).toEqual({ kind: 'nothing-due' })
  })

  it('and what became of it stand in the log without an address or a secret', async () => {
    const ports = deskPorts()
    await join(ports)
    ports.mailer.script.push({ kind: 'rejected', reason: 'no' })
    await askSignIn(ports, { email, ip: '192.0.2.7' })
    await workOff(ports)
    expect(ports.log.lines).toHaveLength(1)
    expect(JSON.stringify(ports.log.lines)).not.toMatch(/ana@|studio\.example|192\.0/)
  })
})

describe('an invitation', () => {
  it('tells a colleague, carries no secret, and is dropped when they were removed or a day passed', async () => {
    const ports = deskPorts()
    const actor = await join(ports)
    await inviteColleague(ports, { actor, email: 'ben@studio.example', role: 'editor' })
    await workOff(ports)
    expect(ports.mailer.mailed).toMatchObject([
      { to: 'ben@studio.example', tags: { kind: 'desk-invitation' } },
    ])
    expect(ports.desk.links.size).toBe(0)
    await inviteColleague(ports, { actor, email: 'ben@studio.example', role: 'editor' })
    ports.clock.advance(day)
    expect(await workOff(ports)).toEqual([{ kind: 'nothing-due' }])
  })
})

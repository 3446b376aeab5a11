import { describe, expect, it } from 'vitest'
import type { SendResult } from '../../functions/core/email/send-result.ts'
import { formWordings, registerWordings } from '../../functions/core/subscribers/wording.ts'
import { sendTransactional } from '../../functions/flows/send-transactional.ts'
import { memoryCompiled } from '../support/memory/files.ts'
import { receiptsOf } from '../support/receipts.ts'
import { aSite } from '../support/signup-site.ts'
import { publishedPorts, signUp, takeMailing, workOff } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'
import { slotOf } from '../support/transactional-mail.ts'

const id = idOf('ana@example.com')

describe('a queued signup', () => {
  it('makes a pending person, keeps a receipt and sends one confirmation that does not repeat the name', async () => {
    const ports = publishedPorts()
    await signUp(ports, { name: 'Visit evil.example', ip: '192.0.2.7', userAgent: 'Browser' })
    expect(await workOff(ports)).toEqual([{ kind: 'sent', messageId: 'message-1' }])
    expect(ports.subscribers.people.get(id)).toMatchObject({ state: 'pending', pendingTopics: ['back-care'] })
    const [mail] = ports.mailer.mailed
    expect(mail).toMatchObject({
      to: 'ana@example.com',
      from: 'digest@mail.harbourstrength.example',
      tags: { kind: 'confirm', person: id },
    })
    expect(mail && slotOf(mail.raw, 'to')).toBe('ana@example.com')
    expect(mail && slotOf(mail.raw, 'date')).toBe('Mon, 23 Nov 2026 08:00:00 +0000')
    expect(mail && slotOf(mail.raw, 'nameText')).toBe('')
    expect(await receiptsOf(ports, id)).toMatchObject([
      {
        act: 'requested',
        topics: ['back-care'],
        source: 'form:/',
        wording: 'site',
        text: expect.stringContaining('leave at any time'),
        textHash: expect.stringMatching(/^[0-9a-f]{64}$/),
        hashMatches: true,
        ip: '192.0.2.7',
        userAgent: 'Browser',
      },
      { act: 'confirmation-sent', messageId: 'message-1', subject: expect.stringMatching(/./) },
    ])
  })

  it('delivered twice, or to two senders at once, mails once and keeps one receipt', async () => {
    const ports = publishedPorts()
    await signUp(ports)
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing queued')
    await Promise.all([sendTransactional(ports, message), sendTransactional(ports, message)])
    await sendTransactional(ports, message)
    expect(ports.mailer.calls).toHaveLength(1)
    expect((await receiptsOf(ports, id)).map(({ act }) => act)).toEqual(['requested', 'confirmation-sent'])
  })

  it('tells in its receipt which of the wordings of the site it was, and of other words none', async () => {
    const ports = publishedPorts()
    const shown = registerWordings([], formWordings(aSite()), '2026-10-01T08:00:00.000Z')
    await ports.compiled.write('wordings', registerWordings(shown, formWordings(aSite()), ports.clock.now()))
    await signUp(ports)
    await workOff(ports)
    const own = { email: 'ben@example.com', consentText: 'Ben agreed to these words of ours.' }
    await signUp(ports, own)
    await workOff(ports)
    expect(await receiptsOf(ports, id)).toMatchObject([{ textVersion: 1, wording: 'site' }, {}])
    const [other] = await receiptsOf(ports, idOf(own.email))
    expect(other).toMatchObject({ wording: 'request', text: own.consentText })
    expect(other).not.toHaveProperty('textVersion')
  })

  it('claims no mail that SES did not take: its receipt is that of the request alone', async () => {
    for (const kind of ['unknown', 'rejected'] as const) {
      const ports = publishedPorts()
      ports.mailer.script.push({ kind, reason: 'no' })
      await signUp(ports)
      await workOff(ports)
      expect((await receiptsOf(ports, id)).map(({ act }) => act)).toEqual(['requested'])
    }
  })

  it('whose claim was written though the answer got lost still mails, once', async () => {
    const ports = publishedPorts()
    const { subscribers } = ports
    const forgetful = {
      ...subscribers,
      create: async (subscriber: Parameters<typeof subscribers.create>[0]) => {
        await subscribers.create(subscriber)
        return 'exists' as const
      },
    }
    await signUp(ports)
    await workOff({ ...ports, subscribers: forgetful })
    expect(ports.mailer.calls).toHaveLength(1)
  })

  it.each<SendResult>([
    { kind: 'fatal', reason: 'AccountSendingPausedException' },
    { kind: 'not-sent', reason: 'ENOTFOUND' },
  ])('that certainly was not sent ($kind) stays in the queue and mails the next time', async (result) => {
    const ports = publishedPorts()
    ports.mailer.script.push(result)
    await signUp(ports)
    expect(await workOff(ports)).toMatchObject([{ kind: 'again' }])
    expect(await workOff(ports)).toMatchObject([{ kind: 'sent' }])
    expect(ports.mailer.mailed).toHaveLength(1)
  })

  it('that meets the used up daily quota is to be queued anew, and mails once there is room', async () => {
    const ports = publishedPorts()
    ports.mailer.script.push({ kind: 'quota' }, { kind: 'quota' })
    await signUp(ports)
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing queued')
    for (const kind of ['later', 'later', 'sent', 'nothing-due'])
      expect(await sendTransactional(ports, message)).toMatchObject({ kind })
    expect(ports.mailer.mailed).toHaveLength(1)
  })

  it('that is throttled waits a little and tries again, four times before it is queued anew', async () => {
    const ports = publishedPorts()
    const throttled = { kind: 'throttled' } as const
    ports.mailer.script.push(throttled, throttled)
    await signUp(ports)
    expect(await workOff(ports)).toMatchObject([{ kind: 'sent' }])
    expect(ports.clock.waits).toEqual([250, 500])
    ports.mailer.script.push(throttled, throttled, throttled, throttled)
    await signUp(ports, { email: 'ben@example.com' })
    expect(await workOff(ports)).toEqual([{ kind: 'later', reason: 'throttled', afterSeconds: 30 }])
  })

  it.each([
    [{ kind: 'unknown', reason: 'socket hang up' }, 'in-doubt'],
    [{ kind: 'rejected', reason: 'MessageRejected' }, 'refused'],
  ] as const)(
    'answered by %j is never sent again by itself, and says so in the log',
    async (result, kind) => {
      const ports = publishedPorts()
      ports.mailer.script.push(result)
      await signUp(ports)
      const [message] = takeMailing(ports)
      if (!message) throw new Error('nothing queued')
      expect(await sendTransactional(ports, message)).toEqual({ kind, reason: result.reason })
      expect(await sendTransactional(ports, message)).toEqual({ kind: 'nothing-due' })
      expect(ports.mailer.calls).toHaveLength(1)
      expect(ports.log.lines).toMatchObject([
        { level: 'warn', fields: { person: id, reason: result.reason } },
      ])
    },
  )

  it('whose mail is not published yet fails before anything is claimed, and is sent once it is', async () => {
    const ports = publishedPorts()
    const unpublished = { ...ports, compiled: memoryCompiled({ site: aSite() }) }
    await signUp(ports)
    const [message] = takeMailing(ports)
    if (!message) throw new Error('nothing queued')
    await expect(sendTransactional(unpublished, message)).rejects.toThrow('confirm mail is not published')
    expect(await sendTransactional(ports, message)).toMatchObject({ kind: 'sent' })
  })

  it('of a person who has it all already mails nothing and keeps no receipt', async () => {
    const ports = publishedPorts()
    await ports.subscribers.create(aSubscriber())
    await signUp(ports)
    expect(await workOff(ports)).toEqual([{ kind: 'nothing-due' }])
    expect(await receiptsOf(ports, id)).toEqual([])
  })
})

describe('a queued welcome', () => {
  const welcome = { kind: 'welcome', subscriberId: id } as const

  it('greets an active person by name, once', async () => {
    const ports = publishedPorts()
    await ports.subscribers.create(aSubscriber({ welcome: 'due', name: 'Ana' }))
    await Promise.all([sendTransactional(ports, welcome), sendTransactional(ports, welcome)])
    expect(ports.mailer.calls).toHaveLength(1)
    expect(ports.mailer.calls[0] && slotOf(ports.mailer.calls[0].raw, 'nameText')).toBe(' Ana')
  })

  it('is not sent to someone who left, never was due one, or does not exist', async () => {
    for (const person of [
      aSubscriber({ state: 'unsubscribed', welcome: 'due' }),
      aSubscriber(),
      aPendingSubscriber(),
      undefined,
    ]) {
      const ports = publishedPorts()
      if (person) await ports.subscribers.create(person)
      expect(await sendTransactional(ports, welcome)).toEqual({ kind: 'nothing-due' })
      expect(ports.mailer.calls).toEqual([])
    }
  })

  it('that certainly was not sent stays due', async () => {
    const ports = publishedPorts()
    ports.mailer.script.push({ kind: 'not-sent', reason: 'ENOTFOUND' })
    await ports.subscribers.create(aSubscriber({ welcome: 'due' }))
    expect(await sendTransactional(ports, welcome)).toEqual({ kind: 'again', reason: 'ENOTFOUND' })
    expect(await sendTransactional(ports, welcome)).toMatchObject({ kind: 'sent' })
  })
})

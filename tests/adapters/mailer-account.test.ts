import { expect, it } from 'vitest'
import { sesMailer } from '../../functions/adapters/mailer.ts'
import { describeWith } from '../support/emulator.ts'
import { openSesAccount } from '../support/ses-account.ts'

const mail = (from: string) => ({
  to: 'ana@example.com',
  from: `hello@${from}`,
  raw: new TextEncoder().encode(
    `From: hello@${from}\r\nTo: ana@example.com\r\nSubject: Grüezi\r\n\r\nHello\r\n`,
  ),
  tags: { kind: 'confirm', person: 'abc' },
})

describeWith(['ses'], 'an account of SES', () => {
  it('takes a message from a verified domain, gives each an id of its own, and counts it', async () => {
    const { client, domain, configurationSet } = await openSesAccount()
    const mailer = () => sesMailer(client, { configurationSet })
    const before = await mailer().quota()
    const results = [await mailer().send(mail(domain)), await mailer().send(mail(domain))]
    expect(results).toEqual(Array(2).fill({ kind: 'accepted', messageId: expect.any(String) }))
    expect(results[0]).not.toEqual(results[1])
    const after = await mailer().quota()
    // Moto counts a recipient twice: where the request names them, and where the message does.
    expect(after.sentLastDay).toBeGreaterThanOrEqual(before.sentLastDay + 2)
    expect(Math.min(after.perSecond, after.perDay)).toBeGreaterThan(0)
  })
})

describeWith(['ses', 'ses checks'], 'an account of SES that nobody verified the sender in', () => {
  it('refuses for certain, whatever its words', async () => {
    const { client, configurationSet } = await openSesAccount()
    const result = await sesMailer(client, { configurationSet }).send(mail('stranger.example'))
    expect(['fatal', 'rejected']).toContain(result.kind)
  })
})

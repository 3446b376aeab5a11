import { SESClient } from '@aws-sdk/client-ses'
import { describe, expect, it, onTestFinished } from 'vitest'
import { sesMailer } from '../../functions/adapters/mailer.ts'
import {
  type LoopbackSes,
  refuse,
  type SesAnswer,
  startLoopbackSes,
  testAccount,
  unclearAnswers,
  unnamedRefusals,
} from '../support/loopback-ses.ts'

const message = {
  to: 'ana@example.com',
  from: 'digest@mail.example.com',
  raw: new TextEncoder().encode('Subject: Grüezi\r\n\r\nHello\r\n'),
  tags: { kind: 'confirm', person: 'abc' },
}
const quota = `<GetSendQuotaResponse><GetSendQuotaResult><Max24HourSend>-1</Max24HourSend><MaxSendRate>14</MaxSendRate>
  <SentLast24Hours>7</SentLast24Hours></GetSendQuotaResult></GetSendQuotaResponse>`

function mailerOf({ client }: LoopbackSes, now?: () => number) {
  return sesMailer(client, { configurationSet: 'tidings', hardTimeout: 1_500, ...(now && { now }) })
}

describe('the SES mailer', () => {
  it('sends one request with the raw message, one recipient, the configuration set and the tags', async () => {
    const ses = await startLoopbackSes()
    expect(await mailerOf(ses).send(message)).toEqual({ kind: 'accepted', messageId: '0100' })
    expect(ses.requests).toHaveLength(1)
    const [sent] = ses.requests
    expect(sent && Object.fromEntries(sent)).toMatchObject({
      Action: 'SendRawEmail',
      Source: 'digest@mail.example.com',
      'Destinations.member.1': 'ana@example.com',
      'RawMessage.Data': Buffer.from(message.raw).toString('base64'),
      ConfigurationSetName: 'tidings',
      'Tags.member.1.Name': 'kind',
      'Tags.member.1.Value': 'confirm',
      'Tags.member.2.Name': 'person',
    })
    expect(sent?.has('Destinations.member.2')).toBe(false)
  })

  it.each(unclearAnswers)('makes exactly one request and is in doubt when SES %s', async (_what, answer) => {
    const ses = await startLoopbackSes()
    ses.script.push(answer)
    expect((await mailerOf(ses).send(message)).kind).toBe('unknown')
    expect(ses.requests).toHaveLength(1)
  })

  it('is what keeps the SDK from asking again: left to itself, it makes three requests of one', async () => {
    const ses = await startLoopbackSes()
    const careless = new SESClient({ ...testAccount, endpoint: ses.endpoint })
    onTestFinished(() => careless.destroy())
    ses.script.push(...Array.from({ length: 3 }, (): SesAnswer => (response) => response.destroy()))
    await sesMailer(careless, { configurationSet: 'tidings' }).send(message)
    expect(ses.requests).toHaveLength(3)
  })

  it('knows SES’s refusals on the wire', async () => {
    const ses = await startLoopbackSes()
    const resultOf = (code: string, text: string) => {
      ses.script.push(refuse(code, text))
      return mailerOf(ses).send(message)
    }
    expect(await resultOf('Throttling', 'Maximum sending rate exceeded.')).toEqual({ kind: 'throttled' })
    expect(await resultOf('Throttling', 'Daily message quota exceeded.')).toEqual({ kind: 'quota' })
    expect((await resultOf('MessageRejected', 'Virus')).kind).toBe('rejected')
    expect((await resultOf('AccountSendingPausedException', '')).kind).toBe('fatal')
    expect((await resultOf('ConfigurationSetDoesNotExist', '')).kind).toBe('fatal')
    expect((await resultOf('MailFromDomainNotVerifiedException', '')).kind).toBe('fatal')
    expect(ses.requests).toHaveLength(6)
  })

  it.each(unnamedRefusals)(
    'knows that %s mailed nobody, and says nothing about the message',
    async (_what, answer) => {
      const ses = await startLoopbackSes()
      ses.script.push(answer)
      expect((await mailerOf(ses).send(message)).kind).toBe('not-sent')
      expect(ses.requests).toHaveLength(1)
    },
  )

  it('knows that nobody was mailed when there was nobody to connect to', async () => {
    const ses = await startLoopbackSes()
    await ses.close()
    expect((await mailerOf(ses).send(message)).kind).toBe('not-sent')
  })

  it('reads the quota, once in five seconds', async () => {
    const ses = await startLoopbackSes()
    ses.script.push(
      (response) => response.end(quota),
      (response) => response.end(quota),
    )
    let now = 0
    const reading = mailerOf(ses, () => now)
    const expected = { perSecond: 14, perDay: Number.POSITIVE_INFINITY, sentLastDay: 7 }
    expect(await reading.quota()).toEqual(expected)
    now = 4_999
    await reading.quota()
    expect(ses.requests).toHaveLength(1)
    now = 5_000
    await reading.quota()
    expect(ses.requests).toHaveLength(2)
  })
})

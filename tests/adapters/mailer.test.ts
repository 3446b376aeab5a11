import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SESClient } from '@aws-sdk/client-ses'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sesClientSettings, sesMailer } from '../../functions/adapters/mailer.ts'

const message = {
  to: 'ana@example.com',
  from: 'digest@mail.example.com',
  raw: new TextEncoder().encode('Subject: Grüezi\r\n\r\nHello\r\n'),
  tags: { kind: 'confirm', person: 'abc' },
}
const accepted = `<SendRawEmailResponse><SendRawEmailResult><MessageId>0100</MessageId></SendRawEmailResult>
  <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>`
const quota = `<GetSendQuotaResponse><GetSendQuotaResult><Max24HourSend>-1</Max24HourSend><MaxSendRate>14</MaxSendRate>
  <SentLast24Hours>7</SentLast24Hours></GetSendQuotaResult></GetSendQuotaResponse>`

type Answer = (response: ServerResponse) => void

/** A server that stands in for SES at the end of a real connection and keeps the requests it got. */
describe('the SES mailer', () => {
  let server: Server
  let answer: Answer
  let requests: URLSearchParams[]
  let client: SESClient
  beforeEach(async () => {
    requests = []
    answer = (response) => response.end(accepted)
    server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk)
      requests.push(new URLSearchParams(Buffer.concat(chunks).toString()))
      response.setHeader('content-type', 'text/xml')
      answer(response)
    })
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    client = clientFor((server.address() as AddressInfo).port)
  })
  afterEach(async () => {
    client.destroy()
    server.closeAllConnections()
    server.close()
  })

  function clientFor(port: number): SESClient {
    return new SESClient({
      ...sesClientSettings,
      requestHandler: { ...sesClientSettings.requestHandler, requestTimeout: 150 },
      endpoint: `http://127.0.0.1:${port}`,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    })
  }

  const mailer = (now?: () => number) =>
    sesMailer(client, { configurationSet: 'tidings', hardTimeout: 300, ...(now && { now }) })

  it('sends one request with the raw message, one recipient, the configuration set and the tags', async () => {
    expect(await mailer().send(message)).toEqual({ kind: 'accepted', messageId: '0100' })
    expect(requests).toHaveLength(1)
    const [sent] = requests
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

  it.each<[string, Answer]>([
    ['accepts and then resets', (response) => response.destroy()],
    ['answers 500', (response) => response.writeHead(500).end('<Error/>')],
    ['answers 503', (response) => response.writeHead(503).end()],
    [
      'begins an answer and stalls',
      (response) => response.writeHead(200, { 'content-length': 900 }).write('<Send'),
    ],
    ['sends an answer cut short', (response) => response.end(accepted.slice(0, 60))],
    ['sends an empty answer', (response) => response.end()],
    ['hangs', () => {}],
  ])('makes exactly one request and is in doubt when SES %s', async (_what, behaviour) => {
    answer = behaviour
    expect((await mailer().send(message)).kind).toBe('unknown')
    expect(requests).toHaveLength(1)
  })

  it('knows SES’s refusals on the wire', async () => {
    const refuse = (code: string, text: string) => {
      answer = (response) =>
        response
          .writeHead(400)
          .end(
            `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error></ErrorResponse>`,
          )
      return mailer().send(message)
    }
    expect(await refuse('Throttling', 'Maximum sending rate exceeded.')).toEqual({ kind: 'throttled' })
    expect(await refuse('Throttling', 'Daily message quota exceeded.')).toEqual({ kind: 'quota' })
    expect((await refuse('MessageRejected', 'Virus')).kind).toBe('rejected')
    expect((await refuse('AccountSendingPausedException', '')).kind).toBe('fatal')
    expect((await refuse('ConfigurationSetDoesNotExist', '')).kind).toBe('fatal')
    expect((await refuse('MailFromDomainNotVerifiedException', '')).kind).toBe('fatal')
    expect(requests).toHaveLength(6)
  })

  it('knows that nobody was mailed when there was nobody to connect to', async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
    expect((await mailer().send(message)).kind).toBe('not-sent')
  })

  it('reads the quota, once in five seconds', async () => {
    answer = (response) => response.end(quota)
    let now = 0
    const reading = mailer(() => now)
    const expected = { perSecond: 14, perDay: Number.POSITIVE_INFINITY, sentLastDay: 7 }
    expect(await reading.quota()).toEqual(expected)
    now = 4_999
    await reading.quota()
    expect(requests).toHaveLength(1)
    now = 5_000
    await reading.quota()
    expect(requests).toHaveLength(2)
  })
})

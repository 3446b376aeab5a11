import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SESClient } from '@aws-sdk/client-ses'
import { onTestFinished } from 'vitest'
import { sesClientSettings } from '../../functions/adapters/mailer.ts'

/** Answers one request, or does not. */
export type SesAnswer = (response: ServerResponse) => void

/** A server that stands in for SES at the end of a real connection. */
export interface LoopbackSes {
  /** A client with the product's settings, but for the endpoint and a short time to wait for the first byte. */
  readonly client: SESClient
  readonly endpoint: string
  /** What each request asked, in order. */
  readonly requests: readonly URLSearchParams[]
  /** How the next requests are answered, in order; then they are accepted. */
  readonly script: SesAnswer[]
  /** Stops listening; a client finds nobody to connect to. */
  close(): Promise<void>
}

/** Where and as whom a client of this server signs. */
export const testAccount = {
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
}

const acceptedBody = `<SendRawEmailResponse><SendRawEmailResult><MessageId>0100</MessageId></SendRawEmailResult>
  <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></SendRawEmailResponse>`

/** SES took the message and says so. */
export const accept: SesAnswer = (response) => response.end(acceptedBody)

/** Every way of not answering clearly: SES may have the message. */
export const unclearAnswers: readonly (readonly [what: string, SesAnswer])[] = [
  ['accepts and then resets', (response) => response.destroy()],
  ['answers 500', (response) => response.writeHead(500).end('<Error/>')],
  ['answers 503', (response) => response.writeHead(503).end()],
  [
    'begins an answer and stalls',
    (response) => response.writeHead(200, { 'content-length': 900 }).write('<Send'),
  ],
  ['sends an answer cut short', (response) => response.end(acceptedBody.slice(0, 60))],
  ['sends an empty answer', (response) => response.end()],
  ['hangs', () => {}],
]

const refusedBody = '<ErrorResponse><Error><Type>Sender</Type><Code>Throttling</Code></Error></ErrorResponse>'
const blocked = '<html><body>Blocked by the firewall</body></html>'
const html = { 'content-type': 'text/html' }

/** Refusals that do not say what SES has against the message, if it came that far: nobody was mailed. */
export const unnamedRefusals: readonly (readonly [what: string, SesAnswer])[] = [
  ['an empty 400', (response) => response.writeHead(400).end()],
  ['a 400 whose name is cut', (response) => response.writeHead(400).end(refusedBody.slice(0, 55))],
  [
    'a 400 that breaks off',
    (response) => {
      const cut = refusedBody.slice(0, 55)
      response.writeHead(400, { 'content-length': refusedBody.length })
      response.write(cut, () => response.destroy())
    },
  ],
  ['a firewall’s 403', (response) => response.writeHead(403, html).end(blocked)],
  ['a 403 in plain words', (response) => response.writeHead(403).end('blocked')],
  ['a proxy’s 404', (response) => response.writeHead(404, html).end(blocked)],
  ['a proxy’s 407', (response) => response.writeHead(407, html).end(blocked)],
  ['an empty 413', (response) => response.writeHead(413).end()],
]

/** A refusal as SES words it on the wire. */
export function refuse(code: string, text: string): SesAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${text}</Message></Error>`
  return (response) => response.writeHead(400).end(`<ErrorResponse>${error}</ErrorResponse>`)
}

/** Listens on a free port of 127.0.0.1 until the test ends. */
export async function startLoopbackSes(): Promise<LoopbackSes> {
  const requests: URLSearchParams[] = []
  const script: SesAnswer[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    requests.push(new URLSearchParams(Buffer.concat(chunks).toString()))
    response.setHeader('content-type', 'text/xml')
    const answer = script.shift() ?? accept
    answer(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const client = new SESClient({
    ...sesClientSettings,
    ...testAccount,
    requestHandler: { ...sesClientSettings.requestHandler, requestTimeout: 1_000 },
    endpoint,
  })
  const close = async () => {
    if (!server.listening) return
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  }
  onTestFinished(async () => {
    client.destroy()
    await close()
  })
  return { client, endpoint, requests, script, close }
}

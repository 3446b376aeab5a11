import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** One answer of AWS's as it comes over the wire. */
export interface WireAnswer {
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: string
}

/** A server that stands in for every service at the end of a real connection. */
interface LoopbackAws {
  readonly endpoint: string
  /** What was asked, in order: an action's name, or method and path where the protocol names none. */
  readonly asked: readonly string[]
  /** Answers by what is asked; 501 to the rest. */
  readonly answers: Map<string, WireAnswer>
}

/** An answer in the query protocol of STS, IAM and CloudFormation. */
export function queryAnswer(action: string, result: string): WireAnswer {
  return { body: `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>` }
}

/** A refusal in the query protocol. */
export function queryRefusal(code: string, message = 'no', status = 400): WireAnswer {
  return {
    status,
    body: `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  }
}

/** An answer in one of the JSON protocols. */
export function jsonAnswer(body: unknown): WireAnswer {
  return { body: JSON.stringify(body) }
}

/** A refusal in one of the JSON protocols. */
export function jsonRefusal(code: string, status = 400): WireAnswer {
  const headers = { 'x-amzn-errortype': code }
  return { status, headers, body: JSON.stringify({ __type: code, message: 'no' }) }
}

/** Listens on a free port of 127.0.0.1 until the test ends. */
export async function startLoopbackAws(
  answers: Readonly<Record<string, WireAnswer>> = {},
): Promise<LoopbackAws> {
  const asked: string[] = []
  const table = new Map(Object.entries(answers))
  const server = createServer(async (request, response) => {
    const question = await questionOf(request)
    asked.push(question)
    const { status = 200, headers = {}, body } = table.get(question) ?? { status: 501, body: '{}' }
    response.writeHead(status, headers).end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, answers: table }
}

async function questionOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const target = request.headers['x-amz-target']
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1)
  const action = new URLSearchParams(Buffer.concat(chunks).toString()).get('Action')
  return action ?? `${request.method} ${request.url}`
}

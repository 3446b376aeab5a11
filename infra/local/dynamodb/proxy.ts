import { Agent, request as httpRequest, type IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { LocalRequest, LocalResponse, LocalService } from '../wire/local-service.ts'

/** A service that hands each request to the HTTP server on that loopback port. */
export interface Proxy {
  readonly service: LocalService
  /** Lets go of every connection. */
  close(): void
}

/**
 * Forwards to the port of the moment. A request that could not be delivered waits for the next port; one that was
 * cut off half-way rejects, since it may have been done: retrying is the client's decision, as on AWS.
 */
export function proxyTo(port: () => Promise<number>): Proxy {
  const agent = new Agent({ keepAlive: true })
  return {
    async service(request) {
      for (;;) {
        const target = await port()
        try {
          return await forward(request, target, agent)
        } catch (cause) {
          if (!(cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED')) throw cause
          // The process is gone and its end not noticed yet.
          await new Promise((resolve) => setTimeout(resolve, 10))
        }
      }
    },
    close: () => agent.destroy(),
  }
}

/** One request over a loopback port. */
export async function forward(request: LocalRequest, port: number, agent: Agent): Promise<LocalResponse> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = httpRequest({
      host: '127.0.0.1',
      port,
      agent,
      method: request.method,
      path: request.query.size === 0 ? request.path : `${request.path}?${request.query}`,
      headers: { ...request.headers, 'content-length': request.body.byteLength },
    })
    outgoing.once('response', resolve)
    outgoing.once('error', reject)
    outgoing.end(request.body)
  })
  const body = await buffer(answer)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(answer.headers)) {
    if (typeof value === 'string' && name !== 'connection' && name !== 'keep-alive') headers[name] = value
  }
  return { status: answer.statusCode ?? 500, headers, body }
}

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'
import type { LocalRequest, LocalService } from './local-service.ts'

/** A service of the local cloud behind a loopback port. */
export interface Listening {
  /** For a client's `endpoint`, for example `http://127.0.0.1:40123`. */
  readonly endpoint: string
  /** Ends idle connections and resolves once running requests are answered. */
  close(): Promise<void>
}

/** Serves over real HTTP on a free port of 127.0.0.1. A fault of the service cuts the connection, unanswered. */
export async function listen(service: LocalService): Promise<Listening> {
  const server = createServer((request, response) => {
    answer(service, request, response).catch((cause: unknown) => response.destroy(cause as Error))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The local cloud has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((cause) => (cause ? reject(cause) : resolve()))
        server.closeIdleConnections()
      }),
  }
}

async function answer(service: LocalService, request: IncomingMessage, response: ServerResponse) {
  const { status, headers, body } = await service(await localRequest(request))
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  response.writeHead(status, { ...headers, 'content-length': bytes.byteLength })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

async function localRequest(request: IncomingMessage): Promise<LocalRequest> {
  const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    body: await buffer(request),
  }
}

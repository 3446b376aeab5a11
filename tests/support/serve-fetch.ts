import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'

/** A Hono app on a free loopback port, until it is stopped. */
export async function serveFetch(app: {
  readonly fetch: (request: Request) => Response | Promise<Response>
}): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, (address: AddressInfo) => {
      resolve({
        origin: `http://127.0.0.1:${address.port}`,
        stop: () => new Promise((done) => server.close(() => done())),
      })
    })
  })
}

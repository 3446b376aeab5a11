import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

const pem = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url), 'utf8')

/** The certificate of the hosts that tests play, which vouches for itself; worth nothing anywhere else. */
export const loopbackCertificate = pem('cert')

/** An https server on a free loopback port, until it is closed. */
export async function startHttps(
  listener: RequestListener,
): Promise<{ readonly port: number; close(): Promise<void> }> {
  const server = createServer({ key: pem('key'), cert: loopbackCertificate }, listener)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

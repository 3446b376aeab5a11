import { request } from 'node:http'
import { text } from 'node:stream/consumers'

/** A deployed stage as a browser or a program reaches it. */
export interface DeployedSite {
  /** A request to the site that follows no redirect. */
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/**
 * The site behind an HTTP API of the emulator. Its address names the API in the host, which the DNS does not know: the
 * request goes to the emulator and names the host as a browser would.
 */
export function deployedSite(endpoint: string, address: string): DeployedSite {
  return {
    async fetch(path, init = {}) {
      const sent = new Request(new URL(path, address), init)
      const headers = { ...Object.fromEntries(sent.headers), host: new URL(address).host }
      const asked = request(new URL(path, endpoint), { method: sent.method, headers })
      asked.end(Buffer.from(await sent.arrayBuffer()))
      return new Promise((resolve, reject) => {
        asked.on('error', reject)
        asked.on('response', async (response) => {
          const told = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
          const { statusCode: status = 0 } = response
          resolve(new Response((await text(response)) || null, { status, headers: Object.fromEntries(told) }))
        })
      })
    },
  }
}

import { anApi } from './api-ports.ts'

/** The API, and a way to send JSON under a key. */
export async function aKeyedApi(...made: Parameters<typeof anApi>) {
  const api = await anApi(...made)
  const send = (method: string, to: string, key: string, body?: unknown) =>
    api.raw(to, {
      method,
      headers: { 'idempotency-key': key, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return { ...api, send }
}

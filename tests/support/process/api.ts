import type { CampaignJson } from '../../../functions/web/api/campaign-json.ts'

/** An answer of the API, with its JSON as the test expects it to be. */
interface Answer<T> {
  readonly status: number
  readonly body: T
}

/** One request below `/api/v1`; a string goes as CSV, everything else as JSON. */
export type ApiCall = <T = CampaignJson>(method: string, path: string, body?: unknown) => Promise<Answer<T>>

/** A problem document (RFC 9457) as the API writes it. */
export interface ProblemBody {
  readonly title: string
  readonly detail?: string
  readonly errors?: readonly { readonly field: string; readonly message: string }[]
}

/** The API of a server, under a key. */
export function apiOf(base: string, key: string): ApiCall {
  return async <T>(method: string, path: string, body?: unknown) => {
    const isText = typeof body === 'string'
    const response = await fetch(`${base}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body !== undefined && { 'content-type': isText ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? undefined : JSON.parse(text)) as T }
  }
}

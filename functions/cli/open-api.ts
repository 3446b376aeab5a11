import { randomBytes } from 'node:crypto'
import { WorkFailed } from './exit.ts'
import { readServerFile } from './server-file.ts'
import { localSettings } from './settings.ts'
import { startServer } from './start-server.ts'

/** An answer of the API; `body` is parsed JSON, or the text when it is none. */
export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
}

/** The API of this machine's stage. */
export interface OpenApi {
  /** One request below `/api/v1`; the body is sent as JSON, or as it is when it is a string. */
  request(method: string, path: string, body?: unknown, contentType?: string): Promise<ApiAnswer>
  close(): Promise<void>
}

/**
 * Opens the API: of the server that runs, else of a stage that runs in this process until it is closed and works off
 * everything asked of it first.
 */
export async function openApi(): Promise<OpenApi> {
  const settings = localSettings()
  const running = await readServerFile(settings.home)
  if (running) {
    const { key, port } = running
    const call = (path: string, init: RequestInit) => fetch(`http://127.0.0.1:${port}${path}`, init)
    return { request: requester(call, key), close: async () => undefined }
  }
  const key = randomBytes(24).toString('base64url')
  const server = await startServer({ ...settings, commandKey: key })
  return {
    request: requester(async (path, init) => server.fetch(new Request(`http://127.0.0.1${path}`, init)), key),
    async close() {
      await server.stage.idle()
      await server.stop()
    },
  }
}

/** Sends requests with the key, through the network or straight to the app. */
export function requester(
  call: (path: string, init: RequestInit) => Promise<Response>,
  key: string,
): OpenApi['request'] {
  return async (method, path, body, contentType = 'application/json') => {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { 'content-type': contentType }),
    }
    const sent = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
    const response = await call(`/api/v1${path}`, {
      method,
      headers,
      ...(sent !== undefined && { body: sent }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, body: isJson ? JSON.parse(text) : text }
  }
}

/** The body of a good answer; otherwise says what the API said, with the field and the mend, and fails the command. */
export function expectGood({ status, body }: ApiAnswer): unknown {
  if (status < 400) return body
  const {
    title,
    detail,
    errors = [],
  } = body as {
    title?: string
    detail?: string
    errors?: { field?: string; message: string }[]
  }
  const lines = [
    [title, detail].filter(Boolean).join(': '),
    ...errors.map(({ field, message }) => `  ${field ? `${field}: ` : ''}${message}`),
  ]
  throw new WorkFailed(lines.join('\n') || `the API answered ${status}`)
}

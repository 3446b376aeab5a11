import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { LocalRequest, LocalService } from './local-service.ts'

/** The part of an SDK request that is read here; structurally the SDK's `HttpRequest`. */
interface SdkRequest {
  readonly method: string
  readonly path: string
  readonly query?: Readonly<Record<string, string | string[] | null>>
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Structurally the SDK's `HttpResponse`. */
interface SdkResponse {
  statusCode: number
  headers: Record<string, string>
  body: Readable
}

/** The platform's `AbortSignal`, or the SDK's own old one, which knows no listeners. */
interface Signal {
  readonly aborted: boolean
  addEventListener?(type: 'abort', listener: () => void): void
  removeEventListener?(type: 'abort', listener: () => void): void
}

/** Structurally the SDK's `HttpHandler`, so that it fits the `requestHandler` of every client. */
export interface LocalRequestHandler {
  readonly metadata: { readonly handlerProtocol: string }
  handle(request: SdkRequest, options?: { readonly abortSignal?: Signal }): Promise<{ response: SdkResponse }>
  updateHttpClientConfig(): void
  httpHandlerConfigs(): Record<string, never>
  destroy(): void
}

/**
 * A handler for the `requestHandler` of any SDK v3 client that calls the service in this process: whatever the
 * client sends, no socket is opened. A fault of the service rejects, as a broken connection would.
 */
export function requestHandler(service: LocalService): LocalRequestHandler {
  return {
    metadata: { handlerProtocol: 'http/1.1' },
    async handle(request, options) {
      const signal = options?.abortSignal
      const local = await localRequest(request)
      if (signal?.aborted) throw abortError()
      const { status, headers, body } = await unlessAborted(service(local), signal)
      const bytes = typeof body === 'string' ? Buffer.from(body) : body
      return { response: { statusCode: status, headers: { ...headers }, body: readable(bytes) } }
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
    destroy() {},
  }
}

async function localRequest(request: SdkRequest): Promise<LocalRequest> {
  return {
    method: request.method,
    path: request.path,
    query: searchParams(request.query ?? {}),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: await bytesOf(request.body),
  }
}

function searchParams(query: NonNullable<SdkRequest['query']>): URLSearchParams {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value ?? '']) params.append(name, one)
  }
  return params
}

async function bytesOf(body: unknown): Promise<Uint8Array> {
  if (body === undefined || body === null) return new Uint8Array()
  if (typeof body === 'string') return Buffer.from(body)
  if (ArrayBuffer.isView(body)) return new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
  if (body instanceof ArrayBuffer) return new Uint8Array(body)
  if (body instanceof Readable) return buffer(body)
  throw new TypeError('The local cloud cannot read this kind of request body')
}

// A Node stream, because clients that hand a body on (S3 GetObject) insist on one.
function readable(bytes: Uint8Array): Readable {
  return bytes.byteLength === 0 ? Readable.from([]) : Readable.from([bytes], { objectMode: false })
}

// Whoever gave up hears of it at once; the service ends its work all the same, as it would on AWS.
function unlessAborted<T>(work: Promise<T>, signal: Signal | undefined): Promise<T> {
  if (signal === undefined) return work
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(abortError())
    if (signal.aborted) giveUp()
    signal.addEventListener?.('abort', giveUp)
    work.then(resolve, reject).finally(() => signal.removeEventListener?.('abort', giveUp))
  })
}

function abortError(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' })
}

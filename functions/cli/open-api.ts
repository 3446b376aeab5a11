import { randomBytes } from 'node:crypto'
import { WorkFailed } from './exit.ts'
import { readServerFile, type ServerFile } from './server-file.ts'
import { type LocalSettings, localSettings } from './settings.ts'
import { isLocal, type StageOption } from './stage-option.ts'

/** An answer of the API; `body` is parsed JSON, or the text when it is none. */
export interface ApiAnswer {
  readonly status: number
  readonly body: unknown
  /** The path of the next page below `/api/v1`, where the header Link names one (RFC 8288). */
  readonly next?: string
}

/** The API of a stage. */
export interface OpenApi {
  /** One request below `/api/v1`; the body is sent as JSON, or as it is when it is a string or bytes. */
  request(method: string, path: string, body?: unknown, contentType?: string): Promise<ApiAnswer>
  /** Milliseconds between two looks at something that goes on. */
  readonly lookEvery: number
  close(): Promise<void>
}

/** The same with what only the stage on this machine tells. */
interface LocalApi extends OpenApi {
  /** Where its server listens, without a slash at the end; absent where none runs. */
  readonly origin?: string
  /** What it tells of itself below `/_local`, or does when a body is sent, parsed from JSON. */
  local(path: string, body?: object): Promise<unknown>
}

/** Opens the API of a stage for the work and closes it again. */
export async function withApi<T>(options: StageOption, work: (api: OpenApi) => Promise<T>): Promise<T> {
  if (isLocal(options)) return withLocalApi(work)
  // Loaded for those who need it: the clients of AWS, and the CDK's settings.
  const { stageTarget } = await import('./stage-target.ts')
  const target = await stageTarget(options.stage)
  const { deployedApi } = await import('./deployed-api.ts')
  return closing(await deployedApi(target), work)
}

/**
 * The same for this machine's stage: of the server that runs, else of a stage that runs in this process, which works off
 * everything asked of it before it stops.
 */
export async function withLocalApi<T>(work: (api: LocalApi) => Promise<T>): Promise<T> {
  const settings = localSettings()
  const running = await readServerFile(settings.home)
  return closing(running && (await isThere(running)) ? remoteApi(running) : await ownApi(settings), work)
}

async function closing<Api extends OpenApi, T>(api: Api, work: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await work(api)
  } finally {
    await api.close()
  }
}

/** Of this machine's own stage. */
const lookEvery = 100

/** A server that was killed left its file behind, and another program may listen there by now. */
async function isThere(server: ServerFile): Promise<boolean> {
  try {
    const { status } = await remoteApi(server).request('GET', '/topics')
    return status === 200
  } catch (cause) {
    if (cause instanceof TypeError || cause instanceof SyntaxError) return false
    throw cause
  }
}

function remoteApi({ key, port }: ServerFile): LocalApi {
  const origin = `http://127.0.0.1:${port}`
  const call = (path: string, init: RequestInit) => fetch(`${origin}${path}`, init)
  return {
    request: requester(call, key),
    local: reader(call),
    origin,
    lookEvery,
    close: async () => undefined,
  }
}

async function ownApi(settings: LocalSettings): Promise<LocalApi> {
  const { startServer } = await import('./start-server.ts')
  const key = randomBytes(24).toString('base64url')
  const server = await startServer({ ...settings, commandKey: key })
  const call = async (path: string, init: RequestInit) =>
    server.fetch(new Request(`http://127.0.0.1${path}`, init))
  return {
    request: requester(call, key),
    local: reader(call),
    lookEvery,
    async close() {
      await server.stage.idle()
      await server.stop()
    },
  }
}

/** Asks below `/_local`, where a refusal is a fault of ours. */
function reader(call: (path: string, init: RequestInit) => Promise<Response>): LocalApi['local'] {
  return async (path, body) => {
    const headers = { 'content-type': 'application/json' }
    const sent = body && { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await call(`/_local${path}`, sent ?? {})
    if (!answer.ok) throw new Error(`the local stage answered ${answer.status} to /_local${path}`)
    return answer.json()
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
    const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
    const init = { method, headers, ...(sent !== undefined && { body: sent }) }
    const response = await call(`/api/v1${path}`, init)
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    const next = /^<\/api\/v1([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
    return { status: response.status, body: isJson ? JSON.parse(text) : text, ...(next && { next }) }
  }
}

interface ProblemDocument {
  readonly title?: string
  readonly detail?: string
  readonly errors?: readonly { readonly field?: string; readonly message: string }[]
}

/**
 * The body of a good answer; otherwise says what the API said, with the field and the mend, and fails the command.
 * `options` names the options by which fields were given, by field.
 */
export function expectGood(
  { status, body }: ApiAnswer,
  options: Readonly<Record<string, string>> = {},
): unknown {
  if (status < 400) return body
  const { title, detail, errors = [] } = (typeof body === 'string' ? {} : body) as ProblemDocument
  const lines = [
    [title, detail].filter(Boolean).join('. '),
    ...errors.map(({ field = '', message }) => {
      const option = options[field]
      if (option !== undefined) return `  ${message.replaceAll(`\`${field}\``, option)}`
      return `  ${field && `${field}: `}${message}`
    }),
  ]
  throw new WorkFailed(lines.join('\n') || `the API answered ${status}`)
}

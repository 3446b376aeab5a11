import type { IncomingMessage, ServerResponse } from 'node:http'
import { buffer } from 'node:stream/consumers'

/** A request to a played network. */
export interface PlayedRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** Parsed JSON, bytes of any other kind; undefined without a body. */
  readonly body: unknown
}

export interface PlayedAnswer {
  readonly status: number
  readonly headers?: { readonly [name: string]: string }
  readonly body?: unknown
}

/** What goes wrong with a request: before it is taken, or once it was. */
export type Trouble =
  | { readonly kind: 'instead'; readonly answer: PlayedAnswer }
  | { readonly kind: 'after'; readonly answer: PlayedAnswer }
  | { readonly kind: 'cut before' }
  | { readonly kind: 'cut after' }
  /** Takes it and never answers. */
  | { readonly kind: 'silent' }
  /** Answers with more than anybody wants. */
  | { readonly kind: 'huge' }

/** A network that answers as its documentation says, until it is told to have trouble. */
export interface Played {
  /** Every request, in order: `POST /api/v1/statuses`. */
  readonly asked: string[]
  /** What goes wrong with a request; asked once for each. */
  trouble: (asked: string, request: PlayedRequest) => Trouble | undefined
}

/** Answers a request as `play` does, with whatever trouble there is. */
export async function answerAsPlayed(
  played: Played,
  { incoming, outgoing }: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse },
  play: (request: PlayedRequest) => PlayedAnswer,
): Promise<void> {
  const request = await requestOf(incoming)
  const asked = `${request.method} ${request.path}`
  played.asked.push(asked)
  const trouble = played.trouble(asked, request)
  if (trouble?.kind === 'cut before') incoming.socket.destroy()
  else if (trouble?.kind === 'instead') send(outgoing, trouble.answer)
  else {
    const answer = play(request)
    if (trouble === undefined) send(outgoing, answer)
    else if (trouble.kind === 'after') send(outgoing, trouble.answer)
    else if (trouble.kind === 'cut after') incoming.socket.destroy()
    else if (trouble.kind === 'huge') send(outgoing, { ...answer, body: 'x'.repeat(5_000_000) })
  }
}

async function requestOf(incoming: IncomingMessage): Promise<PlayedRequest> {
  const { pathname, searchParams } = new URL(incoming.url ?? '/', 'https://played.test')
  const hasBody = Number(incoming.headers['content-length'] ?? 0) > 0 || incoming.headers['transfer-encoding']
  return {
    method: incoming.method ?? '',
    path: decodeURIComponent(pathname),
    query: searchParams,
    headers: incoming.headers,
    body: hasBody ? read(await buffer(incoming), incoming.headers['content-type']) : undefined,
  }
}

function read(bytes: Uint8Array, type = ''): unknown {
  return type.includes('json') ? JSON.parse(new TextDecoder().decode(bytes)) : bytes
}

function send(outgoing: ServerResponse, { status, headers, body }: PlayedAnswer): void {
  outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers })
  outgoing.end(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body))
}

/** A field of a body that was sent. */
export function sent(body: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (value, name) => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined),
    body,
  )
}

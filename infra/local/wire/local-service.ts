/** One AWS request as it stands on the wire, without the network: what a service of the local cloud is given. */
export interface LocalRequest {
  readonly method: string
  /** As sent, percent-encoding kept, for example `/bucket/a%20b`. */
  readonly path: string
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** The answer a service of the local cloud gives. */
export interface LocalResponse {
  readonly status: number
  /** Names in lower case; `content-length` is added where it matters. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string
}

/** A service of the local cloud. It answers every request, unknown actions with 501; it throws only on its own faults. */
export type LocalService = (request: LocalRequest) => Promise<LocalResponse>

/** The body as text, decoded as UTF-8. */
export function bodyText(request: LocalRequest): string {
  return new TextDecoder().decode(request.body)
}

/** The action that `x-amz-target: Service.Action` names (AWS JSON protocols); empty when there is none. */
export function targetAction(request: LocalRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? ''
}

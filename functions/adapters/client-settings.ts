/** Where and as whom the clients sign; all of it from the environment when left out. */
export interface Account {
  readonly region: string
  readonly endpoint: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
}

/** Milliseconds that one try of a request may wait for an answer, or for the next bytes of one. */
export interface Patience {
  readonly requests: number
  /** Of S3, whose objects may be large. */
  readonly objects: number
}

/** So short that the SDK's three tries end before the shortest function does, and its caller gets an answer. */
export const patience: Patience = { requests: 2_000, objects: 4_000 }

/** Where and as whom a client signs, and how long it waits: by default as a function does. */
export interface ClientOptions extends Partial<Account> {
  readonly patience?: Patience
}

/** The settings of a client of small requests. */
export function settingsOf({ patience: waits = patience, ...account }: ClientOptions) {
  return { ...account, requestHandler: timeouts(waits.requests) }
}

/** How long one try of a request may take. Without `throwOnRequestTimeout` one that takes too long is only warned of. */
export function timeouts(milliseconds: number) {
  return {
    connectionTimeout: 1_000,
    requestTimeout: milliseconds,
    throwOnRequestTimeout: true,
    socketTimeout: milliseconds,
  }
}

import type { SecretName } from '../core/secret-names.ts'

/** The one way to ask another host over the internet. */
export interface Outbound {
  /** Asks once and tells what came of it; throws only on programming errors. */
  request(request: OutboundRequest): Promise<OutboundAnswer>
  /** Whether the address is one that may be asked, as of now: it is looked up, and nothing is sent. */
  check(url: string): Promise<OutboundVerdict>
}

/** A request to another host: https, port 443, a public address. */
export interface OutboundRequest {
  readonly url: string
  /** GET when left out. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string
  /** A body that is no text, in its place. */
  readonly bodyBytes?: Uint8Array
  /** Time for everything, 5,000 when left out. */
  readonly milliseconds?: number
  /** Most bytes of the answer's body, 64 KB when left out. */
  readonly bytes?: number
  /** A longer answer is cut there, and is one all the same; it fails otherwise. */
  readonly cutsAnswer?: true
}

export type OutboundAnswer =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** By lower-case names. */
      readonly headers: { readonly [name: string]: string }
      /** As it was before it was compressed, if it was, though nobody asked for that. */
      readonly body: Uint8Array
      /** Where the answer came from, when redirects led elsewhere than to the address that was asked. */
      readonly at?: string
      /** The same, when every redirect on the way said that it holds for good (RFC 9110, sections 15.4.2 and 15.4.9). */
      readonly movedTo?: string
    }
  /** Not asked: the address, or one that it redirects to, is not one that may be asked. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer: no such host, no connection, too slow, too large. It may have been received all the same. */
  | { readonly kind: 'failed'; readonly reason: string }

/** What a look-up says of an address. */
export type OutboundVerdict =
  | { readonly kind: 'fine' }
  /** One that is never asked. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nobody knows where it is. */
  | { readonly kind: 'failed'; readonly reason: string }

/** Secrets that the owner keeps in the parameter store, for services of other people. */
export interface Secrets {
  /** The value, at most five minutes old; undefined when there is none. */
  read(name: SecretName): Promise<string | undefined>
}

import type { ConsentEvidence } from '../imports/read-row.ts'
import type { Notice } from '../notices/notice.ts'
import type { Erasure } from '../subscribers/erasure.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** Work for the transactional sender. */
export type TransactionalMessage =
  /** A signup as it came; the handler decides what it means, so the public answer cannot tell (P6). */
  | {
      readonly kind: 'signup'
      /** Random; a message that the queue delivers twice writes its receipt once. */
      readonly requestId: string
      readonly email: string
      readonly name?: string
      readonly topics: readonly string[]
      readonly source: string
      /** Name of the form in site.yaml; absent for the site's own and for whatever is no form. */
      readonly form?: string
      readonly consentText: string
      /** Whose words these are: the form's as site.yaml had them, or some that came with the request. Not told by old messages. */
      readonly wording?: 'site' | 'request'
      readonly requestedAt: Instant
      readonly ip?: string
      readonly userAgent?: string
      readonly fields?: { readonly [name: string]: string | number | boolean }
    }
  /** Somebody whom the owner's file names is to be asked whether they want our mail. */
  | {
      readonly kind: 'invite'
      /** The same for the same row of the same import, however often it is taken. */
      readonly requestId: string
      readonly email: string
      readonly name?: string
      readonly topics: readonly string[]
      readonly fields?: { readonly [name: string]: string | number | boolean }
      /** When the file was handed over. */
      readonly requestedAt: Instant
      readonly jobId: string
      readonly line: number
      /** How the owner came by the address, in their words. */
      readonly lawfulBasis?: string
      /** What the file tells of a consent given elsewhere. */
      readonly evidence?: ConsentEvidence
    }
  /** What is left to do of an erasure whose tombstone stands, or is to stand, since `askedAt`. */
  | ({ readonly kind: 'erase' } & Erasure)
  /** A person asks by a link of ours for a fresh confirmation: of what they asked for, or had before they left. */
  | {
      readonly kind: 'ask-again'
      readonly requestId: string
      readonly subscriberId: string
      readonly consentText: string
      readonly requestedAt: Instant
      /** When the confirmation mail was made whose link they pressed; absent for other links. */
      readonly answers?: Instant
      readonly ip?: string
      readonly userAgent?: string
    }
  | { readonly kind: 'welcome'; readonly subscriberId: string }
  /** Somebody wants to sign in to the desk; the sender knows whether the address is a colleague's (P6), and makes the link. */
  | {
      readonly kind: 'sign-in'
      readonly requestId: string
      readonly email: string
      /** HMAC of the network that asked; absent where nobody vouches for one. */
      readonly caller?: string
      readonly requestedAt: Instant
    }
  /** An owner has asked a colleague in. */
  | {
      readonly kind: 'desk-invitation'
      readonly requestId: string
      readonly colleagueId: string
      readonly requestedAt: Instant
    }
  /** Go on with a job where it stands. */
  | { readonly kind: 'job'; readonly jobId: string }
  /** Something that the owner has to know. */
  | ({ readonly kind: 'notice' } & Notice)

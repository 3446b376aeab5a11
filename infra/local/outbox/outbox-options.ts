import type { Finding } from '../../../functions/core/doctor/finding.ts'
import type { DeadLetterPorts } from '../../../functions/flows/dead-letter-ports.ts'
import type { SecretKeeper } from '../../../functions/flows/secret-ports.ts'
import type { OutboxMessage } from '../ses/outbox-message.ts'

/** What the outbox pages are built with. */
export interface OutboxOptions {
  /** Accepted messages, oldest first. */
  readonly messages: () => readonly OutboxMessage[]
  /** A message's `.eml` byte for byte. */
  readonly read: (id: string) => Promise<Uint8Array | undefined>
  /** Takes an SES event as SNS would carry it. */
  readonly receiveEvent: (event: { readonly [key: string]: unknown }) => Promise<void>
  /** Moves the stage's clock by an ISO 8601 duration, playing what falls due on the way. */
  readonly advance: (
    duration: string,
  ) => Promise<{ readonly ok: true; readonly now: number } | { readonly ok: false; readonly reason: string }>
  /** What a doctor finds on this stage. */
  readonly examine: () => Promise<readonly Finding[]>
  readonly deadLetters: DeadLetterPorts
  /** What proves the owner to other services. */
  readonly secrets: SecretKeeper
  /** The site's public origin, which links in stored messages carry. */
  readonly siteOrigin: () => string
  /** The look's custom properties (`tokenStyles`), so that the outbox looks like the product. */
  readonly tokenStyles: string
}

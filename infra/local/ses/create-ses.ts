import { localAccount } from '../account.ts'
import type { LocalService } from '../wire/local-service.ts'
import { createAdmission } from './admission.ts'
import { headerText } from './mail-headers.ts'
import { openOutbox } from './outbox.ts'
import type { Acceptance, OutboxMessage } from './outbox-message.ts'
import { createPublisher, type Publish } from './publisher.ts'
import type { SendRequest } from './send-request.ts'
import { sesService } from './service.ts'
import type { SesSettings } from './settings.ts'

/** What the local SES is made from. */
export interface SesOptions {
  readonly home: string
  /** `now` is the stage's time, `real` real time; both milliseconds since the epoch. */
  readonly clock: { now(): number; real(): number }
  /** Read at every request. */
  readonly settings: SesSettings
  readonly publish: Publish
  /** Told when events could not be handed on; they stay due. */
  readonly onFault: (cause: unknown) => void
}

/** The local SES v1: SendRawEmail, SendEmail and GetSendQuota. */
export interface LocalSes {
  readonly service: LocalService
  /** Accepted messages in the order of acceptance, oldest first. Not a copy: it grows. */
  messages(): readonly OutboxMessage[]
  /** A message's `.eml` byte for byte, or undefined. */
  read(id: string): Promise<Uint8Array | undefined>
  /** At boot, once the queues are there: lists `.eml` files the log lost and raises the events a crash left due. */
  recover(): Promise<void>
  /** Resolves when the events of everything accepted are handed on. */
  idle(): Promise<void>
  /** Waits for that, and closes the log. */
  stop(): Promise<void>
}

/** Opens the outbox of the home and answers SES's query protocol. */
export function createSes({ home, clock, settings, publish, onFault }: SesOptions): LocalSes {
  const outbox = openOutbox(home)
  const publisher = createPublisher(outbox, () => clock.now(), publish, onFault)
  const admission = createAdmission(localAccount.region, () => settings)
  const yesterday = new Date(clock.now() - 24 * 60 * 60 * 1000).toISOString()
  for (const { destinations, at } of outbox.acceptedSince(yesterday)) {
    admission.recall(destinations, Date.parse(at))
  }
  const leftDue = outbox.unpublished()
  return {
    service: sesService({
      clock,
      settings,
      admission,
      async accept(request, messageId, now) {
        const acceptance = acceptanceOf(request, messageId, now)
        await outbox.add(acceptance, request.raw)
        publisher.publish(acceptance)
      },
    }),
    messages: outbox.messages,
    read: outbox.read,
    async recover() {
      await outbox.adoptStrangers()
      for (const acceptance of leftDue.splice(0)) publisher.publish(acceptance)
      await publisher.idle()
    },
    idle: publisher.idle,
    async stop() {
      try {
        await publisher.idle()
      } finally {
        outbox.close()
      }
    },
  }
}

function acceptanceOf(request: SendRequest, messageId: string, now: number): Acceptance {
  const { source, destinations, headers, tags, configurationSet } = request
  // A copy: in V8 a piece of a text keeps the whole of it, which here is the message, in memory as long as itself.
  return structuredClone({
    messageId,
    at: new Date(now).toISOString(),
    source,
    destinations,
    from: headerText(headers, 'from'),
    subject: headerText(headers, 'subject'),
    tags,
    ...(configurationSet === undefined ? {} : { configurationSet }),
  })
}

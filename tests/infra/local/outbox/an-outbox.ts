import { tokenStyles } from '../../../../functions/core/site/token-styles.ts'
import { outboxApp } from '../../../../infra/local/outbox/outbox-app.ts'
import type { OutboxOptions } from '../../../../infra/local/outbox/outbox-options.ts'
import type { OutboxMessage } from '../../../../infra/local/ses/outbox-message.ts'
import { memoryClock } from '../../../support/memory/clock.ts'
import { realTokens } from '../../../support/site-frame.ts'

/** A message with its bytes. */
export interface StoredMessage {
  readonly message: OutboxMessage
  readonly raw: string
}

/** A multipart message; `html` and `text` are its parts, `number` makes it one of many. */
export function aMessage({
  number = 1,
  subject = 'Stairs and rest',
  html = '<p>Hello</p>',
  text = 'Hello',
} = {}) {
  const raw = [
    'From: Studio <digest@mail.studio.example>',
    'To: ana@example.com',
    `Subject: ${subject}`,
    'List-Unsubscribe:',
    ' <https://studio.example/u/token>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    text,
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    html,
    '--b--',
    '',
  ].join('\r\n')
  const message: OutboxMessage = {
    id: `0100${String(number).padStart(6, '0')}-aa`,
    to: 'ana@example.com',
    from: 'Studio <digest@mail.studio.example>',
    subject,
    at: `2026-11-23T08:00:${String(number % 60).padStart(2, '0')}.000Z`,
    tags: { kind: 'campaign', campaign: 'november', run: 'abc' },
    configurationSet: 'tidings',
  }
  return { message, raw } satisfies StoredMessage
}

/** Where everything was worked off. */
const noDeadLetters: OutboxOptions['deadLetters'] = {
  clock: memoryClock(),
  desk: {
    queues: async () => [],
    take: async () => [],
    putBack: async () => undefined,
    discard: async () => undefined,
    startMove: async () => false,
  },
}

/** The outbox over these messages, oldest first, keeping what it was told. */
export function anOutbox(stored: readonly StoredMessage[] = [], options: Partial<OutboxOptions> = {}) {
  const received: unknown[] = []
  const advanced: string[] = []
  const app = outboxApp({
    messages: () => stored.map(({ message }) => message),
    read: async (id) => {
      const found = stored.find(({ message }) => message.id === id)
      return found && new TextEncoder().encode(found.raw)
    },
    receiveEvent: async (event) => void received.push(event),
    advance: async (duration) => {
      advanced.push(duration)
      return duration === 'PT6H'
        ? { ok: true, now: Date.parse('2026-11-23T14:00:00Z') }
        : { ok: false, reason: `"${duration}" is not a duration` }
    },
    examine: async () => [],
    deadLetters: noDeadLetters,
    secrets: { isThere: async () => false, put: async () => undefined },
    siteOrigin: () => 'https://studio.example',
    tokenStyles: tokenStyles(realTokens()),
    ...options,
  })
  return { app, received, advanced }
}

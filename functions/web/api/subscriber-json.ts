import { z } from '@hono/zod-openapi'
import { frequencies } from '../../core/subscribers/frequency.ts'
import { precedence } from '../../core/subscribers/life-cycle.ts'
import type { Subscriber } from '../../core/subscribers/subscriber.ts'

/** How a person stands. */
export const stateSchema = z.enum(precedence).openapi({
  description:
    'Only `active` people are mailed. `pending` have not confirmed; `paused` had a failing mailbox and are tried again',
})

/** How often somebody wants digests. */
export const frequencySchema = z.enum(frequencies).openapi({ description: 'How often they want digests' })

/** Answers to the questions of the signup form. */
export const answersSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

/** A person, as far as the holder of a key may see them. */
export const subscriberSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    state: stateSchema,
    stateChangedAt: z.string().nullable(),
    stateReason: z.string().nullable(),
    name: z.string().nullable(),
    topics: z.array(z.string()).openapi({ description: 'Those they confirmed, or were imported with' }),
    pendingTopics: z
      .array(z.string())
      .openapi({ description: 'Those they asked for and have yet to confirm' }),
    frequency: frequencySchema,
    timeZone: z.string().nullable().openapi({ description: 'An IANA name; null: that of the site' }),
    pausedUntil: z.string().nullable().openapi({ description: 'Until then no campaign is mailed to them' }),
    suppressedByHand: z
      .object({ at: z.string(), reason: z.string() })
      .nullable()
      .openapi({ description: 'On the owner’s list of those who are never mailed' }),
    fields: answersSchema,
    source: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
    confirmedAt: z.string().nullable(),
    lastClickAt: z.string().nullable().openapi({ description: 'As of a day' }),
    version: z.int().openapi({ description: 'Send it as `If-Match: "VERSION"` to change just this one' }),
  })
  .openapi('Subscriber', {
    example: {
      id: '0f3c5a7e9b1d2f4a6c8e0b2d4f6a8c1e',
      email: 'ana@example.com',
      state: 'active',
      stateChangedAt: '2026-10-01T09:05:00.000Z',
      stateReason: 'confirmed',
      name: 'Ana Lind',
      topics: ['back-care'],
      pendingTopics: [],
      frequency: 'weekly',
      timeZone: 'Europe/Zurich',
      pausedUntil: null,
      suppressedByHand: null,
      fields: { goal: 'a strong back' },
      source: 'form:/subscribe',
      createdAt: '2026-10-01T09:00:00.000Z',
      updatedAt: '2026-11-05T08:00:00.000Z',
      confirmedAt: '2026-10-01T09:05:00.000Z',
      lastClickAt: '2026-11-05T00:00:00.000Z',
      version: 4,
    },
  })

/** The person as the schema says it. */
export function subscriberJson(subscriber: Subscriber): z.output<typeof subscriberSchema> {
  const { id, email, state, source, createdAt, updatedAt, version } = subscriber
  const { stateChangedAt = null, stateReason = null, name = null, frequency = 'every' } = subscriber
  const { timeZone = null, pausedUntil = null, confirmedAt = null, lastClickAt = null } = subscriber
  return {
    ...{ id, email, state, stateChangedAt, stateReason, name },
    topics: [...subscriber.topics],
    pendingTopics: [...(subscriber.pendingTopics ?? [])],
    suppressedByHand: subscriber.suppressedByHand ? { ...subscriber.suppressedByHand } : null,
    ...{ frequency, timeZone, pausedUntil, fields: { ...subscriber.fields }, source },
    ...{ createdAt, updatedAt, confirmedAt, lastClickAt, version },
  }
}

/** The entity tag of a person's version (RFC 9110 section 8.8.3). */
export function subscriberTag({ version }: Pick<Subscriber, 'version'>): string {
  return `"${version}"`
}

/** One accepted SendRawEmail or SendEmail, as the outbox's log keeps it. */
export interface Acceptance {
  readonly messageId: string
  /** Stage time in ISO 8601. */
  readonly at: string
  readonly source: string
  readonly destinations: readonly string[]
  /** Decoded From and Subject headers, for lists. */
  readonly from: string
  readonly subject: string
  readonly tags: Readonly<Record<string, string>>
  readonly configurationSet?: string
}

/** One message in the outbox: one recipient of an acceptance, with an `.eml` of its own. */
export interface OutboxMessage {
  /** SES's message id; further recipients of the same call have `-2`, `-3` and so on after it. */
  readonly id: string
  readonly to: string
  readonly from: string
  readonly subject: string
  readonly at: string
  readonly tags: Readonly<Record<string, string>>
  readonly configurationSet?: string
}

/** The messages of an acceptance, in the order of its recipients. */
export function messagesOf(acceptance: Acceptance): OutboxMessage[] {
  const { messageId, at, from, subject, tags, configurationSet } = acceptance
  return acceptance.destinations.map((to, index) => ({
    id: index === 0 ? messageId : `${messageId}-${index + 1}`,
    to,
    from,
    subject,
    at,
    tags,
    ...(configurationSet === undefined ? {} : { configurationSet }),
  }))
}

/** The message's file, `<time>-<id>.eml`, so that a folder sorted by name is sorted by time. */
export function fileName(message: { readonly id: string; readonly at: string }): string {
  return `${message.at.replaceAll(':', '-')}-${message.id}.eml`
}

/** What `fileName` put into a name, or undefined for another file. */
export function parseFileName(name: string): { readonly id: string; readonly at: string } | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d)-(\d\d)-(\d\d\.\d{3}Z)-([\w-]+)\.eml$/.exec(name)
  if (match === null) return undefined
  const [, hour = '', minute = '', second = '', id = ''] = match
  return { id, at: `${hour}:${minute}:${second}` }
}

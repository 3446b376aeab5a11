import { parseEmailEvent } from '../tracking/email-event.ts'

/** A message as a dead-letter queue keeps it. */
export interface KeptMessage {
  readonly id: string
  readonly body: string
  /** When it was first sent, in milliseconds since the epoch. */
  readonly sentAt: number
  /** Why it was put aside, by whoever did, if they said so. */
  readonly reason?: string
}

/** What a dead letter was to do; no address, name or text of anybody. */
export interface DeadLetter {
  readonly messageId: string
  /** For example `lane`, `signup`, `bounce event`, `publication`; `unreadable` for what is none of ours. */
  readonly kind: string
  /** What it is about: a campaign, a person's id, a job, a request. */
  readonly about?: string
  readonly why?: string
}

/** What an owner is told of a message: its kind, an id, and why it was put aside where that is known. */
export function deadLetterOf({ id, body, reason }: KeptMessage): DeadLetter {
  const why = reason === undefined ? undefined : firstLine(reason)
  return { messageId: id, ...identify(body), ...(why && { why }) }
}

function identify(body: string): Pick<DeadLetter, 'about' | 'kind'> {
  const read = parsed(body)
  if (typeof read.kind === 'string' && /^[a-z-]{1,30}$/.test(read.kind)) {
    const about = idIn(read, ['subscriberId', 'jobId', 'campaignId', 'cause', 'requestId'])
    return { kind: read.kind, ...(about && { about }) }
  }
  if (typeof read.runId === 'string' && typeof read.lane === 'number')
    return { kind: `lane ${read.lane}`, about: idIn(read, ['campaignId', 'runId']) ?? 'an unknown campaign' }
  // EventBridge's word that the owner's files changed, or that the stage was deployed.
  if (read.source === 'aws.s3' || read.source === 'aws.cloudformation') return { kind: 'publication' }
  const event = parseEmailEvent(body)
  if (!event.ok) return { kind: 'unreadable' }
  const { type, tags } = event.event
  const about = tags.campaign ?? tags.person
  return { kind: `${type} event`, ...(about && { about }) }
}

/** Ids are ours: whatever else stands under the name may be an address, and is not told. */
function idIn(read: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  const values = names.map((name) => read[name])
  return values.find((value): value is string => typeof value === 'string' && /^[\w-]{1,128}$/.test(value))
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(body)
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function firstLine(text: string): string {
  const [line = ''] = text.trim().split('\n')
  // A reason may repeat a piece of what it is about.
  return line.replace(/\S+@\S+/g, '(an address)').slice(0, 200)
}

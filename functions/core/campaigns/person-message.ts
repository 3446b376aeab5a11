import type { Instant } from '../subscribers/subscriber.ts'
import type { StartedCampaign } from './campaign.ts'
import type { Present } from './claim.ts'
import type { Chunk, ChunkState, Outcome } from './ledger.ts'
import { type RecipientReason, type RecipientState, recipientsOf } from './recipient.ts'

/** A campaign for which a person was chosen, and what became of its message to them. */
export interface PersonMessage {
  readonly campaign: string
  readonly name: string
  /** As the campaign has it; a reader who had some of its articles may have got another. */
  readonly subject: string
  readonly run: string
  /** The instant that the campaign was to start at. */
  readonly scheduledFor?: Instant
  /** `accepted` when the mail provider took the message; `excluded` and `failed` were not mailed. */
  readonly state: RecipientState
  readonly reason?: RecipientReason
  /** What the provider, and the person's own acts, said of it since, oldest first. */
  readonly history: readonly {
    readonly what: Outcome['kind']
    readonly at: Instant
    readonly link?: string
  }[]
}

/** The rows of a run that tell of one person. */
export interface PersonRows {
  readonly chunk: Chunk
  readonly state: ChunkState | undefined
  readonly outcomes: readonly Outcome[]
}

/** What a run's rows tell of a person; undefined when they are not in them, or were erased from them. */
export function personMessage(
  { id: campaign, runId: run, definition, said, scheduledFor, status }: StartedCampaign,
  { chunk, state, outcomes }: PersonRows,
  person: string,
  present: Present,
): PersonMessage | undefined {
  const slot = chunk.ids.indexOf(person)
  const recipient = recipientsOf(chunk, state, status === 'cancelled', present)[slot]
  if (!recipient) return undefined
  const { name, subject } = said ?? definition
  const own = outcomes.filter((outcome) => outcome.slot === slot)
  return {
    ...{ campaign, name, subject, run },
    ...(scheduledFor && { scheduledFor }),
    state: recipient.state,
    ...(recipient.reason && { reason: recipient.reason }),
    history: own
      .map(({ kind: what, at, link }) => ({ what, at, ...(link !== undefined && { link }) }))
      .sort((one, other) => (one.at < other.at ? -1 : 1)),
  }
}

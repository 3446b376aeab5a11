import { type EmailEvent, parseEmailEvent } from '../core/tracking/email-event.ts'
import { affectPeople } from './affect-people.ts'
import { inParallel } from './in-parallel.ts'
import { type JudgePorts, judgeRun } from './judge-events.ts'
import { keepSentReceipts } from './keep-sent-receipts.ts'
import { placeEvents } from './place-events.ts'
import type { Ports } from './ports.ts'
import { recordOutcomes } from './record-outcomes.ts'
import { stopRejected } from './stop-rejected.ts'

export type RecordPorts = JudgePorts & Pick<Ports, 'compiled' | 'events' | 'subscribers'>

/** One queue message as it came. */
export interface EventMessage {
  readonly id: string
  readonly body: string
}

/** The messages to deliver again, and why; every other one is done with. */
export interface RecordedEvents {
  readonly failures: readonly EventFailure[]
  readonly recorded: number
}

interface EventFailure {
  readonly id: string
  readonly reason: string
}

/** A message that could not be read, and why. */
interface UnreadMessage extends EventMessage {
  readonly reason: string
}

/** A message that could be read. */
interface ReadMessage {
  readonly id: string
  readonly event: EmailEvent
}

const messagesAtOnce = 8

/**
 * Records a batch of SES events: outcomes by one write a chunk, then whether the run may go on, then what they change about
 * people, and what they prove of confirmation mails. Doubled and disordered events leave the same rows. Never touches a chunk's state: doubts are the settler's
 * business (LEDGER.md rule 7). An event that makes its batch fail comes again alone; one that cannot
 * be read never will be, and goes to the dead letters with the reason.
 */
export async function recordEvents(
  ports: RecordPorts,
  messages: readonly EventMessage[],
): Promise<RecordedEvents> {
  const unreadable: UnreadMessage[] = []
  const read: ReadMessage[] = []
  for (const { id, body } of messages) {
    const parsed = parseEmailEvent(body)
    if (parsed.ok) read.push({ id, event: parsed.event })
    else unreadable.push({ id, body, reason: parsed.reason })
  }
  const unburied = await inParallel(unreadable, messagesAtOnce, (message) => bury(ports, message))
  const { failures, recorded } = await recordRead(ports, read)
  return { failures: [...unburied.flat(), ...failures], recorded }
}

/** Answers what could not be buried: it comes again. */
async function bury(
  ports: RecordPorts,
  { id, body, reason }: UnreadMessage,
): Promise<readonly EventFailure[]> {
  ports.log.error('an event cannot be read', { messageId: id, reason })
  try {
    await ports.events.bury(body, reason)
    return []
  } catch (cause) {
    ports.log.error('an event cannot be buried', { messageId: id, cause })
    return [{ id, reason }]
  }
}

/** Together if that works, else each alone, so that one of them holds up no other. */
async function recordRead(ports: RecordPorts, messages: readonly ReadMessage[]): Promise<RecordedEvents> {
  try {
    const recorded = await recordTogether(
      ports,
      messages.map(({ event }) => event),
    )
    return { failures: [], recorded }
  } catch (cause) {
    if (messages.length < 2) throw cause
    ports.log.warn('a batch of events failed: each is tried alone', { events: messages.length, cause })
    return recordApart(ports, messages)
  }
}

async function recordApart(ports: RecordPorts, messages: readonly ReadMessage[]): Promise<RecordedEvents> {
  const faults: { readonly id: string; readonly cause: unknown }[] = []
  const counts = await inParallel(messages, messagesAtOnce, async ({ id, event }) => {
    try {
      return await recordTogether(ports, [event])
    } catch (cause) {
      faults.push({ id, cause })
      return 0
    }
  })
  // Nothing gets through: the fault is not an event's.
  if (faults.length === messages.length) throw faults[0]?.cause
  const failures = faults.map(({ id, cause }) => {
    ports.log.error('an event cannot be recorded', { messageId: id, cause })
    return { id, reason: cause instanceof Error ? cause.message : String(cause) }
  })
  return { failures, recorded: counts.reduce((sum, count) => sum + count, 0) }
}

/** Answers how many outcomes were written. Whatever it does may be done again, by a batch that comes again. */
async function recordTogether(ports: RecordPorts, events: readonly EmailEvent[]): Promise<number> {
  const placed = await placeEvents(ports, events)
  await stopRejected(ports, placed)
  const { written, evidence } = await recordOutcomes(ports, placed)
  for (const ofRun of evidence) await judgeRun(ports, ofRun)
  await affectPeople(ports, events)
  await keepSentReceipts(ports, events)
  return written
}

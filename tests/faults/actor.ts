import type { Log, Random } from '../../functions/flows/ports.ts'
import { idOfContent, idOfText } from './content-id.ts'
import type { Call } from './gate.ts'
import type { Outcome } from './outcomes.ts'

/** A call that an actor waits for. */
export interface Op extends Call {
  /** The queue it takes from; it waits until something is in it. */
  readonly queue: unknown[] | undefined
  readonly resolve: (value: unknown) => void
  readonly reject: (cause: Error) => void
}

/** One process, as far as it has come. */
export interface Actor {
  readonly name: string
  phase: 'alive' | 'ended' | 'failed'
  /** Its calls that wait, oldest first. */
  ops: Op[]
  /** Goes on only when nobody else can. */
  isAsleep: boolean
  /** None of its calls was answered yet. */
  isNew: boolean
  /** Stands for everything it was told so far: equal histories, equal plans. */
  history: number
}

export function newActor(name: string): Actor {
  return { name, phase: 'alive', ops: [], isAsleep: false, isNew: true, history: 0 }
}

/** Has the actor wait for the call; whoever is no longer alive waits for ever. */
export function waitTurn(actor: Actor, call: Call, queue?: unknown[]): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const { name, kind, input, apply } = call
    if (actor.phase === 'alive') actor.ops.push({ name, kind, input, apply, queue, resolve, reject })
  })
}

/** The call that the actor would make next, if it can make any. */
export function nextOp(actor: Actor): Op | undefined {
  return actor.ops.find(({ queue }) => queue === undefined || queue.length > 0)
}

/** Ends the actor; nothing of it happens any more. */
export function endActor(actor: Actor, phase: 'ended' | 'failed'): void {
  if (actor.phase === 'alive') actor.phase = phase
  actor.ops = []
}

/** Keeps what the actor was told about a call, and when. */
export function remember(actor: Actor, op: Op, outcome: Outcome, value: unknown, now: number): void {
  actor.isNew = false
  actor.history = idOfText(`${actor.history} ${op.name} ${outcome} ${idOfContent(value)} ${now}`)
}

/** The actor in a few words: equal words, equal future. */
export function actorState({ phase, isAsleep, isNew, history }: Actor): string {
  return phase === 'alive' ? `${history}${isAsleep ? 's' : ''}${isNew ? 'n' : ''}` : phase
}

/** Bytes that no other actor draws, the same in every run. */
export function ownRandom(number: number): Random {
  let drawn = 0
  return {
    bytes(length) {
      drawn += 1
      const bytes = new Uint8Array(length)
      bytes.set([number, drawn >> 8, drawn & 255].slice(0, length))
      return bytes
    },
  }
}

/** A log that tells warnings and errors only. */
export function ownLog(tell: (line: string) => void): Log {
  const at = (message: string, fields?: { readonly cause?: unknown }) =>
    tell(fields?.cause === undefined ? message : `${message}: ${String(fields.cause)}`)
  return { info: () => {}, warn: at, error: at, measure: () => {} }
}

/** What may become of a call. */
export type Outcome =
  | 'ok'
  /** Its process ends before it is made. Everywhere but at the first call that is a crash after the one before. */
  | 'crash before'
  /** It takes effect, and its process ends. */
  | 'crash after'
  /** It takes effect, and the caller is told that it failed. */
  | 'answer lost'
  /** It fails without effect. */
  | 'failed'
  /** The caller is told that it failed; it takes effect some time later. */
  | 'late'
  /** Its process stands still for a while before it is made. */
  | 'stall'
  /** SES answers that it took nothing: too fast, nothing left today, or never for this address. */
  | 'throttled'
  | 'quota'
  | 'rejected'
  /** SES does not answer, and has or has not taken the message. */
  | 'taken, unknown'
  | 'not taken, unknown'
  /** What was waiting never arrives, arrives twice, or after the next one. */
  | 'lost'
  | 'doubled'
  | 'overtaken'

/**
 * Reading what never changes, reading, writing, calling SES, taking from a queue, or an act of the world itself. Whoever
 * is about to read what never changes is not interrupted: it may as well happen at the next call.
 */
export type CallKind = 'look-up' | 'read' | 'write' | 'send' | 'take' | 'act'

/** The faults of each kind of call; each takes one of the budget. */
export type Faults = { readonly [kind in CallKind]: readonly Outcome[] }

const send: readonly Outcome[] = ['throttled', 'taken, unknown', 'not taken, unknown', 'crash after', 'stall']
const take: readonly Outcome[] = ['lost', 'doubled', 'overtaken']

/** What most endangers the promises. */
const grave: Faults = {
  'look-up': [],
  read: [],
  write: ['crash after', 'answer lost', 'stall'],
  send,
  take,
  act: [],
}

/** Everything that may go wrong. */
const every: Faults = {
  'look-up': ['failed'],
  read: ['failed', 'stall'],
  write: ['crash after', 'answer lost', 'failed', 'late', 'stall'],
  send: [...send, 'quota', 'rejected'],
  take,
  act: [],
}

/** By the name that a scenario has for them. */
export const faultSets: { readonly [name: string]: Faults } = { grave, every }

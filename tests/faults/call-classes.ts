import type { Ports } from '../../functions/flows/ports.ts'
import type { CallKind } from './outcomes.ts'

/** How a method's calls are made: as one of these kinds, or read as a whole or page by page. */
export type CallClass = Exclude<CallKind, 'take' | 'act'> | 'stream' | 'walk'

/** Of these every process has its own: nothing of them is shared, so nobody can come in between. */
type OwnPort = 'clock' | 'random' | 'log' | 'boot' | 'code' | 'stage'

/** The ports whose calls leave the process. */
type SharedPort = Exclude<keyof Ports, OwnPort>

/** A class for each method of each shared port: a port or method that is new does not compile until it has one. */
export type CallClasses = {
  readonly [port in SharedPort]: { readonly [method in keyof Ports[port]]: CallClass }
}

export const callClasses: CallClasses = {
  subscribers: {
    ...{ read: 'read', readMany: 'read', page: 'read', entries: 'stream', walkShard: 'walk' },
    ...{ suppressed: 'read', create: 'write', replace: 'write', addEntry: 'write' },
    ...{ replaceEntry: 'write', removeEntry: 'write' },
    ...{ topicCounts: 'read', countTopics: 'write', replaceTopicCount: 'write' },
    ...{ keepGrowth: 'write', growth: 'read' },
  },
  campaigns: {
    ...{ read: 'read', list: 'read', audit: 'read', keptCounts: 'read', due: 'read' },
    ...{ create: 'write', replace: 'write', remove: 'write' },
    ...{ addAudit: 'write', keepCounts: 'write', addDue: 'write', removeDue: 'write' },
  },
  runs: {
    ...{ readRun: 'read', lanes: 'read', links: 'read', lastChunk: 'read', readState: 'read' },
    ...{ readWindow: 'read', readOutcomes: 'read' },
    ...{ chunks: 'stream', states: 'stream', outcomes: 'stream' },
    ...{ createRun: 'write', markAnnounced: 'write', markFrozen: 'write', noteCheck: 'write' },
    ...{ writeLane: 'write', putVariant: 'write', putLink: 'write', putChunk: 'write', putState: 'write' },
    ...{ replaceIds: 'write' },
    ...{ writeState: 'write', recordOutcomes: 'write', countEvidence: 'write', noteEvidence: 'write' },
    ...{ noteDoubtTold: 'write', notePauseTold: 'write', noteLook: 'write' },
    // Rows that are written once, before anybody is told of them; an erasure changes an id that nobody looks up any more.
    ...{ readVariant: 'look-up', readLink: 'look-up', readChunk: 'look-up', chunkOf: 'look-up' },
  },
  segments: { read: 'read', list: 'read', put: 'write', keepCount: 'write', remove: 'write' },
  bookings: { putReference: 'write', readReference: 'read', removeReference: 'write' },
  jobs: { create: 'write', read: 'read', replace: 'write', page: 'read' },
  jobFiles: { create: 'write', write: 'write', read: 'read', list: 'read', remove: 'write' },
  idempotency: { write: 'write', read: 'read', remove: 'write' },
  desk: {
    ...{ read: 'read', readLink: 'read', readSession: 'read', sessions: 'read', entries: 'read' },
    ...{ replace: 'write', createLink: 'write', useLink: 'write', createSession: 'write' },
    ...{ noteSeen: 'write', endSession: 'write', addEntry: 'write', closeEntry: 'write', dropEntry: 'write' },
    ...{ readDraftLinks: 'read', replaceDraftLinks: 'write' },
  },
  apiKeys: { read: 'read', list: 'read', create: 'write', revoke: 'write', noteUse: 'write' },
  limits: { take: 'write', claim: 'write', counted: 'read' },
  lanes: { push: 'write' },
  transactional: { push: 'write' },
  waiting: { keep: 'write', due: 'read', take: 'write', remove: 'write' },
  hooks: {
    ...{ list: 'read', read: 'read', readDelivery: 'read', deliveries: 'read' },
    ...{ create: 'write', replace: 'write', remove: 'write' },
    ...{ noteFailure: 'write', noteSuccess: 'write', noteDelivery: 'write' },
  },
  posts: {
    ...{ read: 'read', ofTarget: 'read', failed: 'read', write: 'write' },
    ...{ readTurn: 'read', writeTurn: 'write' },
  },
  events: { drained: 'read', bury: 'write' },
  scheduler: { scheduleStart: 'write', cancelStart: 'write' },
  tableIdentity: { look: 'read', acknowledge: 'write' },
  // What the account grants stays the same in a world: SES's answers are what runs out.
  mailer: { send: 'send', quota: 'look-up' },
  // Content stays as it is: nobody edits while a world lasts.
  composer: { read: 'look-up', compose: 'look-up', choose: 'look-up', announce: 'write' },
  content: { list: 'look-up', read: 'look-up', write: 'write', remove: 'write' },
  compiled: { read: 'look-up', write: 'write', change: 'write', list: 'look-up', remove: 'write' },
  changes: { askForPictures: 'write' },
  site: { write: 'write', remove: 'write', list: 'read', read: 'read' },
  // Keys do not rotate, domains stay verified and dead letters dead while a world lasts.
  outbound: { request: 'look-up', check: 'look-up' },
  secrets: { read: 'look-up' },
  networks: { target: 'look-up' },
  keys: { idKey: 'look-up', tokenKeys: 'look-up' },
  deliverability: { look: 'look-up' },
  deadLetters: { filled: 'look-up' },
}

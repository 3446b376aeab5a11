import type { Ports } from '../../functions/flows/ports.ts'
import type { Right, TableAction } from '../../infra/rights.ts'

type Need = readonly (TableAction | Right)[]
type Inward = 'boot' | 'clock' | 'composer' | 'log' | 'random'
type Methods<Port> = Record<Extract<keyof Port, string>, Need>

/** What each method of a port asks of AWS, as its adapter asks it. A method without a row does not compile. */
export const portNeeds: { readonly [P in Exclude<keyof Ports, Inward>]: Methods<Ports[P]> } = {
  // Before making a key, its adapter looks whether there is data already.
  keys: { idKey: ['use keys', 'Query'], tokenKeys: ['use keys', 'Query'] },
  content: { list: ['read content'], read: ['read content'] },
  compiled: {
    read: ['read compiled'],
    write: ['write compiled'],
    change: ['read compiled', 'write compiled'],
  },
  site: { write: ['write site'], remove: ['write site'], list: ['write site'], read: ['read site'] },
  subscribers: {
    read: ['GetItem'],
    readMany: ['BatchGetItem'],
    create: ['PutItem'],
    replace: ['PutItem'],
    addEntry: ['PutItem'],
    entries: ['Query'],
    walkShard: ['Query'],
    page: ['Query', 'read lists'],
  },
  segments: { read: ['GetItem'], list: ['Query'], put: ['PutItem'] },
  campaigns: {
    read: ['GetItem'],
    list: ['Query', 'read lists'],
    create: ['PutItem'],
    replace: ['PutItem'],
    remove: ['DeleteItem'],
    addAudit: ['PutItem'],
    audit: ['Query'],
    keepCounts: ['PutItem'],
    keptCounts: ['BatchGetItem'],
    addDue: ['PutItem'],
    removeDue: ['DeleteItem'],
    due: ['Query'],
  },
  runs: {
    createRun: ['PutItem'],
    readRun: ['GetItem'],
    markAnnounced: ['UpdateItem'],
    markFrozen: ['UpdateItem'],
    noteCheck: ['UpdateItem'],
    writeLane: ['PutItem'],
    lanes: ['Query'],
    putVariant: ['PutItem'],
    readVariant: ['GetItem'],
    putLink: ['PutItem'],
    readLink: ['GetItem'],
    links: ['Query'],
    // Whoever loses a put-if-absent reads what the winner put.
    putChunk: ['PutItem', 'GetItem'],
    lastChunk: ['Query'],
    readChunk: ['GetItem'],
    chunks: ['Query'],
    chunkOf: ['Query'],
    putState: ['PutItem'],
    readState: ['GetItem'],
    writeState: ['PutItem'],
    states: ['Query'],
    readWindow: ['BatchGetItem'],
    recordOutcomes: ['UpdateItem'],
    countEvidence: ['UpdateItem'],
    noteEvidence: ['UpdateItem'],
    noteDoubtTold: ['UpdateItem'],
    readOutcomes: ['GetItem'],
    outcomes: ['Query'],
  },
  bookings: { putReference: ['PutItem'], readReference: ['GetItem'] },
  mailer: { send: ['send mail'], quota: ['read quota'] },
  // A standing tells what the account may send too.
  deliverability: { look: ['look at sender', 'read quota'] },
  lanes: { push: ['push lanes'] },
  events: { drained: ['count events'], bury: ['bury events'] },
  deadLetters: { filled: ['count dead letters'] },
  transactional: { push: ['push transactional'] },
  jobs: { create: ['PutItem'], read: ['GetItem'], replace: ['PutItem'] },
  limits: { take: ['UpdateItem'] },
  idempotency: { write: ['PutItem'], read: ['GetItem'], remove: ['DeleteItem'] },
  tableIdentity: { look: ['DescribeTable', 'know table'], acknowledge: ['acknowledge table'] },
  scheduler: { scheduleStart: ['make schedules'], cancelStart: ['make schedules'] },
}

import { aPendingSubscriber, aSubscriber, idOf } from '../../support/subscribers.ts'
import { aBody, anApi } from './api-ports.ts'
import {
  type Api,
  aCsv,
  aDraftApi,
  aStudio,
  byHand,
  id,
  inDoubt,
  jobId,
  limited,
  paused,
  reset,
  scheduled,
  sending,
  suppressedByHand,
  unfit,
  withJob,
  withKey,
  withLostSegment,
  withScript,
  withSegment,
  withUpload,
  withWording,
} from './sample-worlds.ts'

/** One request to a route, in a world where it answers that status. */
export interface Sample {
  /** For example `POST /campaigns`. */
  readonly route: string
  readonly status: number
  /** What stands in its path: an id, or a name. */
  readonly id?: string
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  readonly given?: () => Promise<Api>
}

const ana = idOf('ana@example.com')
const onMyWord = { email: 'ana@example.com', status: 'active', lawfulBasis: 'asked at the counter' }
const to = { to: 'me@studio.example' }

/** A good answer of every route, and those that only this route gives. */
export const samples: readonly Sample[] = [
  { route: 'GET /health', status: 200 },
  { route: 'POST /desk/sign-in-links', status: 201, body: { email: 'ana@studio.example' } },
  { route: 'GET /articles', status: 200, given: aStudio },
  { route: 'GET /articles', status: 422, given: unfit },
  { route: 'GET /topics', status: 200 },
  { route: 'GET /campaigns', status: 200, given: aDraftApi },
  { route: 'POST /campaigns', status: 201, body: aBody },
  { route: 'GET /campaigns/{id}', status: 200, id, given: inDoubt },
  { route: 'PATCH /campaigns/{id}', status: 200, id, body: { subject: 'Another' }, given: aDraftApi },
  { route: 'DELETE /campaigns/{id}', status: 204, id, given: aDraftApi },
  {
    route: 'POST /campaigns/{id}/schedule',
    status: 200,
    id,
    body: { at: '2026-11-26T09:00' },
    given: aDraftApi,
  },
  { route: 'POST /campaigns/{id}/send-now', status: 200, id, body: {}, given: aDraftApi },
  { route: 'POST /campaigns/{id}/pause', status: 200, id, body: { reason: 'a typo' }, given: sending },
  { route: 'POST /campaigns/{id}/resume', status: 200, id, body: {}, given: paused },
  { route: 'POST /campaigns/{id}/cancel', status: 200, id, body: {}, given: scheduled },
  { route: 'POST /campaigns/{id}/preflight', status: 200, id, body: {}, given: aDraftApi },
  { route: 'POST /campaigns/{id}/test', status: 200, id, body: to, given: aDraftApi },
  { route: 'POST /campaigns/{id}/test', status: 409, id, body: to, given: () => withScript(reset) },
  { route: 'POST /campaigns/{id}/test', status: 429, id, body: to, given: limited },
  {
    route: 'POST /campaigns/{id}/test',
    status: 503,
    id,
    body: to,
    given: () => withScript({ kind: 'not-sent', reason: 'no connection' }),
  },
  { route: 'GET /campaigns/{id}/audience', status: 200, id, given: aDraftApi },
  { route: 'GET /campaigns/{id}/audience', status: 422, id, given: withLostSegment },
  { route: 'POST /audience', status: 200, body: { audience: { topics: [] } }, given: aDraftApi },
  { route: 'GET /campaigns/{id}/preview', status: 200, id, given: aDraftApi },
  { route: 'GET /campaigns/{id}/preview', status: 200, id, query: '?part=eml', given: aDraftApi },
  { route: 'GET /campaigns/{id}/preview', status: 422, id, query: '?part=pdf', given: aDraftApi },
  { route: 'POST /campaigns/{id}/simulate', status: 200, id, body: {}, given: aDraftApi },
  { route: 'GET /segments', status: 200 },
  { route: 'POST /segments', status: 201, body: { name: 'sleepers', expression: 'name is set' } },
  { route: 'GET /segments/{name}', status: 200, id: 'named', given: withSegment },
  { route: 'DELETE /segments/{name}', status: 204, id: 'named', given: withSegment },
  { route: 'POST /segments/{name}/count', status: 202, id: 'named', given: withSegment },
  { route: 'GET /campaigns/{id}/report', status: 200, id, given: inDoubt },
  { route: 'GET /campaigns/{id}/report', status: 200, id, query: '?format=csv', given: inDoubt },
  { route: 'GET /campaigns/{id}/report', status: 422, id, query: '?format=xml', given: inDoubt },
  { route: 'GET /campaigns/{id}/recipients', status: 200, id, given: inDoubt },
  { route: 'GET /campaigns/{id}/doubts', status: 200, id, given: inDoubt },
  { route: 'POST /campaigns/{id}/doubts/resend', status: 200, id, body: {}, given: inDoubt },
  { route: 'POST /campaigns/{id}/doubts/write-off', status: 200, id, body: {}, given: inDoubt },
  { route: 'GET /campaigns/{id}/audit', status: 200, id, given: inDoubt },
  { route: 'GET /plan', status: 200, given: aStudio },
  { route: 'GET /plan', status: 422, given: unfit },
  { route: 'POST /apply', status: 200, body: {}, given: aStudio },
  { route: 'GET /subscribers', status: 200, given: aDraftApi },
  { route: 'GET /subscribers', status: 200, query: '?email=ana@example.com', given: aDraftApi },
  { route: 'POST /subscribers', status: 200, body: onMyWord, given: aDraftApi },
  { route: 'POST /subscribers', status: 201, body: onMyWord },
  { route: 'POST /subscribers', status: 202, body: { email: 'ana@example.com' } },
  {
    route: 'POST /subscribers',
    status: 409,
    body: onMyWord,
    given: () => anApi([aSubscriber({ state: 'complained' })]),
  },
  { route: 'POST /subscribers', status: 429, body: { email: 'eva@example.com' }, given: limited },
  { route: 'GET /subscribers/{id}', status: 200, id: ana, given: aDraftApi },
  { route: 'PATCH /subscribers/{id}', status: 200, id: ana, body: { name: 'Ana' }, given: aDraftApi },
  {
    route: 'PATCH /subscribers/{id}',
    status: 409,
    id: ana,
    body: { topics: ['strength'] },
    given: () => anApi([aPendingSubscriber()]),
  },
  {
    route: 'PATCH /subscribers/{id}',
    status: 412,
    id: ana,
    body: { name: 'Ana' },
    headers: { 'if-match': '"7"' },
    given: aDraftApi,
  },
  { route: 'DELETE /subscribers/{id}', status: 202, id: ana, given: aDraftApi },
  { route: 'POST /subscribers/import', status: 202, query: '?lawfulBasis=customers', ...aCsv },
  { route: 'GET /jobs', status: 200, given: withJob },
  { route: 'GET /jobs/{id}', status: 200, id: jobId, given: withJob },
  { route: 'POST /jobs/{id}/cancel', status: 200, id: jobId, given: withJob },
  { route: 'GET /jobs/{id}/rejections', status: 200, id: jobId, given: withJob },
  { route: 'PUT /jobs/{id}/parts/{part}', status: 200, id: jobId, ...aCsv, given: withUpload },
  { route: 'POST /jobs/{id}/start', status: 202, id: jobId, body: { parts: 1 }, given: withUpload },
  { route: 'GET /subscribers/{id}/consent', status: 200, id: ana, given: aDraftApi },
  { route: 'GET /subscribers/{id}/export', status: 200, id: ana, given: aDraftApi },
  { route: 'GET /subscribers/export', status: 200, given: aDraftApi },
  { route: 'GET /suppressions', status: 200, given: suppressedByHand },
  { route: 'POST /suppressions', status: 200, body: byHand, given: suppressedByHand },
  { route: 'POST /suppressions', status: 201, body: byHand },
  { route: 'POST /suppressions/import', status: 202, ...aCsv },
  { route: 'DELETE /suppressions/{id}', status: 204, id: ana, given: suppressedByHand },
  { route: 'GET /consent', status: 200, query: '?incomplete=true', given: aDraftApi },
  { route: 'GET /consent/wordings', status: 200, given: withWording },
  { route: 'GET /table', status: 200 },
  { route: 'POST /table/acknowledge', status: 200, body: { table: 'table-1' } },
  { route: 'GET /keys', status: 200, given: withKey },
  { route: 'POST /keys', status: 201, body: { name: 'Form', scopes: ['content:read'] } },
  { route: 'DELETE /keys/{id}', status: 204, id: 'f'.repeat(12), given: withKey },
]

import type { FileRow } from '../core/imports/cut-batch.ts'
import { type ImportedRow, type RowRules, readRow } from '../core/imports/read-row.ts'
import {
  type ImportStep,
  importEffect,
  type JudgedRow,
  type RowCount,
  suppressionEffect,
} from '../core/imports/row-effect.ts'
import type { ImportCounts, ImportJob, RowRejection } from '../core/jobs/import-job.ts'
import type { Site } from '../core/site/site.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { gatherTopicCounts } from './count-topics.ts'
import { inParallel } from './in-parallel.ts'
import { invitePeople, tryInvitation } from './invite-people.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { type PersonRows, type TakenRow, takePerson, tryPerson } from './take-person.ts'

export type TakePorts = Pick<Ports, 'compiled' | 'keys' | 'subscribers' | 'transactional'>

/** What became of some rows. */
export interface Taken {
  readonly counts: ImportCounts
  readonly rejections: readonly RowRejection[]
  /** Rows of people who follow no topic afterwards, and could be mailed otherwise. */
  readonly topicless: number
}

const peopleAtOnce = 16
const peopleARead = 100

/**
 * Takes rows as the job says: imports, invites or suppresses each person, or, in a dry run, only says what that would do. Rows
 * of one person are taken one after the other, others side by side. Invitations go out at so many a second.
 */
export async function takeRows(
  ports: TakePorts,
  job: ImportJob,
  rows: readonly FileRow[],
  perSecond: number,
): Promise<Taken> {
  const site = await readSite(ports)
  const { judged, rejections } = judge(await ports.keys.idKey(), site, job, rows)
  const people = new Map<string, JudgedRow[]>()
  for (const row of judged) people.set(row.id, [...(people.get(row.id) ?? []), row])
  const known = await readKnown(ports, [...people.keys()])
  const gathered = gatherTopicCounts(ports)
  const each = [...people].map(([id, own]): PersonRows => ({ rows: own, known: known.get(id) }))
  const taken = await work(gathered.ports, job, site, { people: each, perSecond })
  await gathered.flush()
  const topicless = job.becomes === 'active' ? taken.filter(followsNothing).length : 0
  return { rejections, counts: countsOf(taken.map(({ count }) => count)), topicless }
}

function judge(idKey: Uint8Array, site: Site, job: ImportJob, rows: readonly FileRow[]) {
  const rules: RowRules = {
    columns: job.layout.columns,
    ...(job.layout.width !== undefined && { width: job.layout.width }),
    topics: new Set(site.topics.map(({ id }) => id)),
    fields: site.signup.fields,
  }
  const judged: JudgedRow[] = []
  const rejections: RowRejection[] = []
  for (const fileRow of rows) {
    const { line } = fileRow
    const reading = 'cells' in fileRow ? readRow(fileRow.cells, rules) : undefined
    const fault = 'fault' in fileRow ? fileRow.fault : reading && refusal(reading, job)
    if (fault !== undefined) rejections.push({ line, reason: fault })
    else if (reading?.ok)
      judged.push({ line, id: subscriberId(idKey, reading.row.address), row: withTopics(reading.row, job) })
  }
  return { judged, rejections }
}

function refusal(reading: ReturnType<typeof readRow>, { becomes }: ImportJob): string | undefined {
  if (!reading.ok) return reading.reason
  if (becomes !== 'active' || reading.row.state !== 'pending') return undefined
  return unconfirmed
}

const unconfirmed =
  'This person has not confirmed. Import such people in a way that asks them first (--pending on the command line, ' +
  'status=pending in the API)'

/** Whoever is to be asked names topics also by those that they have not confirmed yet. */
function withTopics(row: ImportedRow, { topics, becomes }: ImportJob): ImportedRow {
  const named = becomes === 'pending' ? [...row.topics, ...(row.pendingTopics ?? [])] : row.topics
  return named.length > 0 ? row : { ...row, topics }
}

async function readKnown(ports: TakePorts, ids: readonly string[]): Promise<ReadonlyMap<string, Subscriber>> {
  const pages = Array.from({ length: Math.ceil(ids.length / peopleARead) }, (_, page) =>
    ids.slice(page * peopleARead, (page + 1) * peopleARead),
  )
  const found = await inParallel(pages, 4, (page) => ports.subscribers.readMany(page))
  return new Map(found.flatMap((people) => [...people]))
}

async function work(
  ports: TakePorts,
  job: ImportJob,
  site: Site,
  { people, perSecond }: { readonly people: readonly PersonRows[]; readonly perSecond: number },
): Promise<readonly TakenRow[]> {
  const { id: jobId, lawfulBasis, becomes, createdAt, orderedAt: at = createdAt } = job
  const step: ImportStep = { jobId, lawfulBasis, isAsking: becomes === 'pending', at, site }
  const effect = becomes === 'suppressed' ? suppressionEffect : importEffect
  if (job.isDryRun)
    return people.flatMap((one) => (step.isAsking ? tryInvitation(step, one) : tryPerson(step, one, effect)))
  if (step.isAsking) return invitePeople(ports, step, people, perSecond)
  return (await inParallel(people, peopleAtOnce, (one) => takePerson(ports, step, one, effect))).flat()
}

function followsNothing({ after }: TakenRow): boolean {
  return (
    after !== undefined && !isWithdrawn(after.state) && !after.suppressedByHand && after.topics.length === 0
  )
}

function countsOf(counted: readonly RowCount[]): ImportCounts {
  const of = (count: RowCount) => counted.filter((each) => each === count).length
  return {
    created: of('created'),
    updated: of('updated'),
    unchanged: of('unchanged'),
    suppressed: of('suppressed'),
    invited: of('invited'),
  }
}

import type { FileRow } from '../core/imports/cut-batch.ts'
import { type ImportedRow, type RowRules, readRow } from '../core/imports/read-row.ts'
import type { ImportCounts, ImportJob, RowRejection } from '../core/jobs/import-job.ts'
import type { Site } from '../core/site/site.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { subscriberId } from '../core/subscribers/subscriber-id.ts'
import { gatherTopicCounts } from './count-topics.ts'
import { importPerson, tryRow } from './import-people.ts'
import type { ImportStep, JudgedRow, RowCount } from './import-step.ts'
import { inParallel } from './in-parallel.ts'
import { type InvitePorts, invitePerson, tryInvitation } from './invite-people.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'
import { suppressPerson, trySuppression } from './suppress-people.ts'

export type TakePorts = InvitePorts & Pick<Ports, 'clock' | 'compiled' | 'keys' | 'subscribers'>

/** What became of some rows. */
export interface Taken {
  readonly counts: ImportCounts
  readonly rejections: readonly RowRejection[]
}

const peopleAtOnce = 16
const peopleARead = 100

/**
 * Takes rows as the job says: imports, invites or suppresses each person, or, in a dry run, only says what that would do. Rows
 * of one person are taken one after the other, others side by side.
 */
export async function takeRows(ports: TakePorts, job: ImportJob, rows: readonly FileRow[]): Promise<Taken> {
  const site = await readSite(ports)
  const { judged, rejections } = judge(await ports.keys.idKey(), site, job, rows)
  const people = new Map<string, JudgedRow[]>()
  for (const row of judged) people.set(row.id, [...(people.get(row.id) ?? []), row])
  const known = await readKnown(ports, [...people.keys()])
  const gathered = gatherTopicCounts(ports)
  const work = workOf(gathered.ports, job, site)
  const counted = await inParallel([...people], peopleAtOnce, ([id, each]) => work(each, known.get(id)))
  await gathered.flush()
  return { rejections, counts: countsOf(counted.flat()) }
}

function judge(idKey: Uint8Array, site: Site, job: ImportJob, rows: readonly FileRow[]) {
  const rules: RowRules = {
    columns: job.layout.columns,
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
  return 'This person has not confirmed. Ask such people: import them with --pending (status=pending in the API)'
}

function withTopics(row: ImportedRow, { topics }: ImportJob): ImportedRow {
  return row.topics.length > 0 ? row : { ...row, topics }
}

async function readKnown(ports: TakePorts, ids: readonly string[]): Promise<ReadonlyMap<string, Subscriber>> {
  const pages = Array.from({ length: Math.ceil(ids.length / peopleARead) }, (_, page) =>
    ids.slice(page * peopleARead, (page + 1) * peopleARead),
  )
  const found = await inParallel(pages, 4, (page) => ports.subscribers.readMany(page))
  return new Map(found.flatMap((people) => [...people]))
}

/** Does one person's rows; answers under what each counts. */
type Work = (rows: readonly JudgedRow[], known: Subscriber | undefined) => Promise<readonly RowCount[]>

function workOf(ports: TakePorts, job: ImportJob, site: Site): Work {
  const step: ImportStep = { jobId: job.id, lawfulBasis: job.lawfulBasis, at: job.createdAt, site }
  if (job.isDryRun) return async (rows, known) => tryRows(step, job, rows, known)
  switch (job.becomes) {
    case 'active':
      return (rows, known) => importPerson(ports, step, rows, known)
    case 'pending':
      return (rows, known) => invitePerson(ports, step, rows, known)
    case 'suppressed':
      return (rows, known) => suppressPerson(ports, step, rows, known)
  }
}

const trials = { active: tryRow, pending: tryInvitation, suppressed: trySuppression } as const

function tryRows(
  step: ImportStep,
  { becomes }: ImportJob,
  rows: readonly JudgedRow[],
  known: Subscriber | undefined,
): readonly RowCount[] {
  let stored = known
  return rows.map((row) => {
    const { count, after } = trials[becomes](step, row, stored)
    stored = after
    return count
  })
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

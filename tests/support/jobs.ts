import type { TransactionalMessage } from '../../functions/core/email/transactional-message.ts'
import type { ImportJob } from '../../functions/core/jobs/import-job.ts'
import { noCounts } from '../../functions/core/jobs/import-job.ts'
import type { Ports } from '../../functions/flows/ports.ts'
import { runJob } from '../../functions/flows/run-job.ts'
import { type StartImport, startImport } from '../../functions/flows/start-import.ts'
import { idOf } from './subscribers.ts'

/** A queued import of three rows. */
export function aJob(parts: Partial<ImportJob> = {}): ImportJob {
  const columns = [{ index: 0, heading: 'email', target: 'email' }] as const
  return {
    ...{ id: '0a', kind: 'import', status: 'queued', done: 0, total: 3, rejected: 0 },
    ...{ lawfulBasis, becomes: 'active', isDryRun: false, topics: [] },
    layout: { delimiter: ',', lineEnd: '\n', columns, start: 6 },
    upload: { parts: 1, bytes: 60 },
    position: { part: 1, byte: 6, before: 0, line: 2 },
    ...{ counts: noCounts, topicless: 0, rejections: [], rejectionFiles: 0 },
    ...{ createdAt: '2026-11-23T08:00:00.000Z', updatedAt: '2026-11-23T08:00:00.000Z', version: 1 },
    ...parts,
  }
}

const lawfulBasis = 'customers who asked at the counter'

/** The ports that an import takes from its upload to its end. */
export type ImportingPorts = Parameters<typeof startImport>[0] & Parameters<typeof runJob>[0]

/** Hands a file over; its job is queued, and its message taken off the queue. */
export async function queueImport(
  ports: ImportingPorts & { readonly transactional: { readonly waiting: TransactionalMessage[] } },
  csv: string | Uint8Array,
  how: Partial<StartImport> = {},
): Promise<ImportJob> {
  const bytes = typeof csv === 'string' ? new TextEncoder().encode(csv) : csv
  const outcome = await startImport(ports, { bytes, lawfulBasis, becomes: 'active', ...how })
  if (outcome.kind !== 'queued') throw new Error(JSON.stringify(outcome))
  const { waiting } = ports.transactional
  waiting.push(...waiting.splice(0).filter((message) => message.kind !== 'job'))
  return outcome.job
}

/** Works a queued job off, and answers it as it then stands. */
export async function workJobOff(ports: ImportingPorts, { id }: { readonly id: string }): Promise<ImportJob> {
  await runJob(ports, { jobId: id, deadline: inAMinute(ports) })
  const job = await ports.jobs.read(id)
  if (job?.kind !== 'import') throw new Error(`job ${id} is no import`)
  return job
}

/** Hands a file over and works it off. */
export async function importFile(
  ports: Parameters<typeof queueImport>[0],
  csv: string | Uint8Array,
  how: Partial<StartImport> = {},
): Promise<ImportJob> {
  return workJobOff(ports, await queueImport(ports, csv, how))
}

/** Real time enough for a whole import. */
export function inAMinute({ clock }: Pick<Ports, 'clock'>): number {
  return clock.real() + 60_000
}

/** The receipts of an address. */
export async function receiptsOf({ subscribers }: Pick<Ports, 'subscribers'>, address: string) {
  const receipts = []
  for await (const entry of subscribers.entries(idOf(address))) receipts.push(entry)
  return receipts
}

import type { ImportTarget } from '../../functions/core/imports/import-targets.ts'
import type { ImportJob } from '../../functions/core/jobs/import-job.ts'
import { type PrepareImport, prepareImport } from '../../functions/flows/prepare-import.ts'
import { tryImport } from '../../functions/flows/try-import.ts'
import { type ImportingPorts, workJobOff } from './jobs.ts'

/** A file of three: one who can be imported, one known or not, and a row without an address. */
export const peopleCsv =
  'Kontakt,Vorname,Topics\nana@example.com,Ana,back-care\nben@example.com,Ben,\nnobody,X,\n'

/** Keeps a file aside for an import; its columns are to be chosen. */
export async function prepare(
  ports: ImportingPorts,
  csv: string | Uint8Array = peopleCsv,
  how: Partial<PrepareImport> = {},
): Promise<ImportJob> {
  const bytes = typeof csv === 'string' ? new TextEncoder().encode(csv) : csv
  const usual = { id: 'c'.repeat(32), isPart: false, fileName: 'people.csv' }
  const outcome = await prepareImport(ports, {
    ...usual,
    ...{ lawfulBasis: 'customers who asked at the counter', becomes: 'active', bytes },
    ...how,
  })
  if (outcome.kind !== 'prepared') throw new Error(outcome.reason)
  return outcome.job
}

/** The columns of `peopleCsv`, as somebody chooses them. */
export const peopleColumns: readonly ImportTarget[] = ['email', 'name', 'topics']

/** Tries a prepared import to its end. */
export async function tryOut(
  ports: ImportingPorts,
  { id }: Pick<ImportJob, 'id'>,
  targets: readonly ImportTarget[] = peopleColumns,
  topics: readonly string[] = [],
): Promise<ImportJob> {
  const outcome = await tryImport(ports, {
    ...{ jobId: id, delimiter: ',', topics },
    choices: new Map(targets.map((target, index) => [index, target])),
  })
  if (outcome.kind !== 'trying') throw new Error(outcome.kind)
  return workJobOff(ports, { id })
}

import { isAscii } from 'node:buffer'
import { firstPosition } from '../core/imports/at-its-beginning.ts'
import { countRows } from '../core/imports/cut-batch.ts'
import { encodingOf, toUtf8 } from '../core/imports/file-encoding.ts'
import { readImportHead } from '../core/imports/import-head.ts'
import { chosenLayout, guessTargets } from '../core/imports/import-layout.ts'
import { type ImportAim, type ImportJob, noCounts, partFile } from '../core/jobs/import-job.ts'
import { makeJob } from './make-job.ts'
import type { Ports } from './ports.ts'
import { readSite } from './read-site.ts'

export interface PrepareImport {
  /** The job's id, hex; the same one again finds the same job. */
  readonly id: string
  /** The file, or, with `isPart`, how it begins: its first row at least. */
  readonly bytes: Uint8Array
  readonly isPart: boolean
  readonly fileName: string
  /** Why these people may be mailed, in the owner's words; empty for suppressions. */
  readonly lawfulBasis: string
  readonly becomes: ImportAim
}

export type PrepareImportOutcome =
  | { readonly kind: 'prepared'; readonly job: ImportJob }
  /** In words for the owner, without a full stop. */
  | { readonly kind: 'unreadable'; readonly reason: string }

type PrepareImportPorts = Pick<Ports, 'clock' | 'compiled' | 'jobs' | 'jobFiles'>

const longestFileName = 200

/**
 * Keeps a file aside whose columns are still to be chosen. Nothing is read further, and nobody written, before somebody says
 * so. A file in another encoding is kept as UTF-8. What is never tried or started expires with its file.
 */
export async function prepareImport(
  ports: PrepareImportPorts,
  input: PrepareImport,
): Promise<PrepareImportOutcome> {
  const { id, isPart } = input
  const writtenIn = encodingOf(input.bytes, { isPart })
  const bytes = writtenIn ? toUtf8(input.bytes, writtenIn) : input.bytes
  const wrong = whyNoText(bytes)
  if (wrong !== undefined) return { kind: 'unreadable', reason: wrong }
  const read = readImportHead(bytes)
  if (!read.ok) return { kind: 'unreadable', reason: read.reason }
  const { head } = read
  const total = isPart ? 0 : countRows(bytes, { byte: head.start, line: 1 }, head)
  if (total === 0 && !isPart)
    return { kind: 'unreadable', reason: 'there is no row below the first one: add people' }
  const stored = await readImport(ports, id)
  if (stored) return { kind: 'prepared', job: stored }
  const { fields } = (await readSite(ports)).signup
  const layout = chosenLayout(head, guessTargets(head.headings, fields))
  await ports.jobFiles.write(id, partFile(1), bytes)
  const position = firstPosition(bytes, layout)
  const job = newJob(input, { now: ports.clock.now(), total, layout, position, bytes: bytes.length })
  return { kind: 'prepared', job: await makeJob(ports, writtenIn ? { ...job, writtenIn } : job) }
}

/** Programs keep lists in files of their own, which have zero bytes near their beginning. */
function whyNoText(bytes: Uint8Array): string | undefined {
  if (!bytes.subarray(0, 4096).includes(0)) return undefined
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
  const what = isZip ? 'this is a spreadsheet, and no CSV file' : 'this is no CSV file'
  return `${what}: in the program that made it, save it as "CSV UTF-8", and choose that file`
}

async function readImport({ jobs }: Pick<Ports, 'jobs'>, id: string): Promise<ImportJob | undefined> {
  const stored = await jobs.read(id)
  if (stored && stored.kind !== 'import') throw new Error(`job ${id} is no import`)
  return stored
}

interface ReadFile extends Pick<ImportJob, 'layout' | 'total' | 'position'> {
  readonly now: string
  readonly bytes: number
}

function newJob(
  { id, isPart, fileName, lawfulBasis, becomes, bytes: first }: PrepareImport,
  { now, total, layout, position, bytes }: ReadFile,
): ImportJob {
  return {
    ...{ id, kind: 'import', status: 'queued', done: 0, total, rejected: 0 },
    ...{ lawfulBasis, becomes, isDryRun: true, layout, topics: [], topicless: 0 },
    ...{ preparation: { step: 'columns', tries: 0 }, fileName: fileName.slice(0, longestFileName) },
    ...(!isPart && { upload: { parts: 1, bytes } }),
    ...(isPart && isAscii(first) && { beginsPlain: true as const }),
    position,
    ...{ counts: noCounts, rejections: [], rejectionFiles: 0 },
    ...{ createdAt: now, updatedAt: now, version: 1 },
  }
}

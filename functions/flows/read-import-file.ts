import { Buffer } from 'node:buffer'
import { cutBatch, type FileRow } from '../core/imports/cut-batch.ts'
import { type FilePosition, type ImportJob, partFile } from '../core/jobs/import-job.ts'
import type { Ports } from './ports.ts'

/** Some rows of a file, and where it goes on after them. */
export interface FileRows {
  readonly rows: readonly FileRow[]
  readonly next: FilePosition
  /** Nothing is left. */
  readonly isEnd: boolean
  /** A part of the upload is not there any more. */
  readonly isGone?: true
}

/** From that place on, the bytes that are held are those of a part from that byte of it. */
interface Origin {
  readonly at: number
  readonly part: number
  readonly byte: number
  /** Bytes of the file before the part. */
  readonly before: number
}

/** An import whose upload is whole. */
export type UploadedImport = ImportJob & { readonly upload: NonNullable<ImportJob['upload']> }

/**
 * Reads a job's file from where the job stands, up to `most` rows at a time; never holds more than one part of the upload
 * and one row that began in the parts before it.
 */
export async function* readImportFile(
  ports: Pick<Ports, 'jobFiles'>,
  job: UploadedImport,
  most: number,
): AsyncGenerator<FileRows> {
  const { position, upload, layout: shape } = job
  const first = await ports.jobFiles.read(job.id, partFile(position.part))
  if (!first) return yield { rows: [], next: position, isEnd: true, isGone: true }
  let bytes = first
  let { part } = position
  let origins: readonly Origin[] = [{ at: 0, part, byte: 0, before: position.before }]
  const letters = position.letters ?? (job.beginsPlain && 'unknown')
  let start = {
    byte: position.byte,
    line: position.line,
    ...stateOf({ ...position, ...(letters && { letters }) }),
  }
  for (;;) {
    const isLast = part === upload.parts
    const { rows, next, isShort } = cutBatch(bytes, start, { shape, isEnd: isLast, most })
    const { at: _at, ...place } = originOf(origins, next.byte)
    const position = { ...place, line: next.line, ...stateOf(next) }
    const isEnd = isShort && isLast
    if (rows.length > 0 || isEnd) yield { rows, next: position, isEnd }
    if (isEnd) return
    start = next
    if (!isShort) continue
    const more = await ports.jobFiles.read(job.id, partFile(part + 1))
    if (!more) return yield { rows: [], next: position, isEnd: true, isGone: true }
    origins = [...originsFrom(origins, next.byte), nextOrigin(origins, bytes.length, next.byte)]
    bytes = Buffer.concat([bytes.subarray(next.byte), more])
    start = { ...next, byte: 0 }
    part += 1
  }
}

/** What reading knows at a place, besides the place. */
function stateOf({ inLongLine, letters }: Pick<FilePosition, 'inLongLine' | 'letters'>) {
  return { ...(inLongLine && { inLongLine }), ...(letters && { letters }) }
}

/** Where the byte at that place comes from. */
function originOf(origins: readonly Origin[], at: number): Origin {
  const origin = origins.findLast((each) => each.at <= at)
  if (!origin) throw new Error(`byte ${at} comes from no part`)
  return { ...origin, at, byte: origin.byte + at - origin.at }
}

/** The origins of what is left when the bytes before that place are let go. */
function originsFrom(origins: readonly Origin[], at: number): readonly Origin[] {
  return [originOf(origins, at), ...origins.filter((each) => each.at > at)].map((origin) => ({
    ...origin,
    at: origin.at - at,
  }))
}

function nextOrigin(origins: readonly Origin[], length: number, letGo: number): Origin {
  const { part, byte, before } = originOf(origins, length)
  return { at: length - letGo, part: part + 1, byte: 0, before: before + byte }
}

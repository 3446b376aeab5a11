import type { FileEncoding, FileLetters } from '../imports/file-encoding.ts'
import type { ImportLayout } from '../imports/import-layout.ts'
import type { Instant } from '../subscribers/subscriber.ts'
import type { JobProgress } from './job-progress.ts'

/** What imported people become: active on the owner's word, asked by a confirmation mail, or never mailed again. */
export type ImportAim = 'active' | 'pending' | 'suppressed'

/** What became of the rows that were not refused; of a dry run, what would. */
export interface ImportCounts {
  readonly created: number
  readonly updated: number
  /** Known as they are, or named before. */
  readonly unchanged: number
  /** Who left, bounced, complained, was suppressed or erased, and stays so. */
  readonly suppressed: number
  /** Asked by a confirmation mail. */
  readonly invited: number
}

/** Where the next row begins: a part of the upload (from 1), the byte in it, the bytes of all parts before, and the row's first line (from 1). */
export interface FilePosition {
  readonly part: number
  readonly byte: number
  readonly before: number
  readonly line: number
  /** It lies in a line that is too long, whose rest is still to be passed over. */
  readonly inLongLine?: true
  /** What the first letter beyond plain ones told, of a file that began without one. */
  readonly letters?: FileLetters
}

/** A refused row, by its last line: what is wrong with it, never the address. */
export interface RowRejection {
  readonly line: number
  readonly reason: string
}

/** How far somebody has come who prepares an import: choosing columns, trying it, or looking at what that found. */
interface ImportPreparation {
  readonly step: 'columns' | 'trying' | 'tried'
  /** How often it was tried: whoever starts it names the try that they looked at. */
  readonly tries: number
}

/** An import of people from a CSV file, whose bytes wait in the job's files, in parts. */
export interface ImportJob extends JobProgress {
  readonly kind: 'import'
  /** Empty for suppressions: they need none. */
  readonly lawfulBasis: string
  readonly becomes: ImportAim
  /** Everything is read and judged, and nothing written. */
  readonly isDryRun: boolean
  readonly layout: ImportLayout
  /** Topics of rows that name none. */
  readonly topics: readonly string[]
  /** Rows of people who follow no topic afterwards, and could be mailed otherwise. */
  readonly topicless: number
  /** Of an import that asks: about how many people an hour, and when the next of them are asked. */
  readonly pace?: { readonly perHour: number; readonly nextAt: Instant }
  /** How many parts the upload has and their bytes, and when what was left of it was last written anew; absent while more may come. */
  readonly upload?: { readonly parts: number; readonly bytes: number; readonly renewedAt?: Instant }
  readonly position: FilePosition
  readonly counts: ImportCounts
  /** Of an import that somebody prepares before anything is written; absent from its start on. Until then it is a dry run. */
  readonly preparation?: ImportPreparation
  /** What the file was called, where that is known. */
  readonly fileName?: string
  /** How the file was written, where it was not UTF-8: its parts were turned into that as they came. */
  readonly writtenIn?: FileEncoding
  /** The first of several parts has plain letters only: the first other one tells how the file is written. */
  readonly beginsPlain?: true
  /** When it was started, where that was not when the file was handed over. */
  readonly orderedAt?: Instant
  /** The first refused rows; all of them are in the job's files, of which there are so many. */
  readonly rejections: readonly RowRejection[]
  readonly rejectionFiles: number
}

/** Nothing counted yet. */
export const noCounts: ImportCounts = { created: 0, updated: 0, unchanged: 0, suppressed: 0, invited: 0 }

/** Refused rows that the job itself shows. */
export const rejectionsShown = 100

/** The name of a part of the upload among the job's files. */
export function partFile(part: number): string {
  return `part-${String(part).padStart(5, '0')}`
}

/** True for the name of a part of an upload. */
export function isPartFile(name: string): boolean {
  return name.startsWith('part-')
}

/** The name of a file of refused rows, from 1; each try of a prepared import has its own. */
export function rejectionFile({ preparation }: Pick<ImportJob, 'preparation'>, number: number): string {
  const kind = preparation ? `tried-${preparation.tries}` : 'rejections'
  return `${kind}-${String(number).padStart(6, '0')}`
}

/** True while a prepared import waits for somebody's word: which columns hold what, or to start. */
export function awaitsWord({ preparation }: Pick<ImportJob, 'preparation'>): boolean {
  return preparation !== undefined && preparation.step !== 'trying'
}

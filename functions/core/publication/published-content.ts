import { createHash } from 'node:crypto'
import type { Instant } from '../subscribers/subscriber.ts'

/** What the last publishing was of: compiled under the name `publication`, after everything else. */
export interface PublishedContent {
  /** The mark of the files as they were read. */
  readonly content: string
  readonly at: Instant
  /** False when settings, words or templates had errors: then the site stayed as it was. */
  readonly done: boolean
  /** How many articles had errors and were kept back; absent of what an older version published. */
  readonly brokenArticles?: number
}

/** Stands for a set of stored files: the same for the same paths and bytes, whatever their order. */
export function contentMark(files: readonly { readonly path: string; readonly etag: string }[]): string {
  const lines = files.map(({ path, etag }) => JSON.stringify([path, etag])).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

/** What asks the publisher for pictures that are missing; every other message tells of a change. */
export const picturesMessage = '{"kind":"pictures"}'

import type { PublishedContent } from '../core/publication/published-content.ts'
import type { TaggedFile } from '../core/publication/upload-plan.ts'
import type { Clock } from './ports.ts'

/** What an upload needs: the command line's alone, with its owner's rights. */
export interface UploadPorts {
  readonly clock: Pick<Clock, 'real' | 'wait'>
  readonly upload: UploadTarget
}

/** Where a deployed stage keeps what its owner wrote. */
export interface UploadTarget {
  /** Every file that is stored. */
  list(): Promise<readonly TaggedFile[]>
  put(path: string, body: Uint8Array): Promise<void>
  /** Its versions stay, so that it can be brought back. */
  remove(path: string): Promise<void>
  /** What was published last; undefined before the first time. */
  published(): Promise<PublishedContent | undefined>
}

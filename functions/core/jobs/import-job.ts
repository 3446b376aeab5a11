import type { JobProgress } from './job-progress.ts'

/** An import of people from a CSV file. */
export interface ImportJob extends JobProgress {
  readonly kind: 'import'
  /** The first refused rows, by line: what is wrong, never the address. */
  readonly rejections: readonly { readonly line: number; readonly reason: string }[]
  readonly lawfulBasis: string
  /** What imported people become: active at once, or asked by a confirmation mail. */
  readonly becomes: 'active' | 'pending'
}

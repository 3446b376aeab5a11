import { setTimeout as wait } from 'node:timers/promises'
import type { ImportAim } from '../core/jobs/import-job.ts'
import { paceLine } from './import-text.ts'
import { expectGood, type OpenApi } from './open-api.ts'
import { startProgress } from './progress.ts'

/** What the API says of an import. */
export interface ImportJob {
  readonly id: string
  readonly status: 'queued' | 'running' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly rejected: number
  readonly rejections: readonly { readonly line: number; readonly reason: string }[]
  readonly import?: {
    readonly becomes: ImportAim
    readonly dryRun: boolean
    readonly columns: readonly { readonly heading: string; readonly target: string }[]
    /** Headings that nobody knows. */
    readonly unreadColumns: readonly string[]
    readonly topics: readonly string[]
    readonly topicless: number
    /** Of an import that asks. */
    readonly pace?: { readonly perHour: number }
    readonly counts: Readonly<Record<'created' | 'updated' | 'unchanged' | 'suppressed' | 'invited', number>>
  }
  /** Why it failed. */
  readonly reason?: string
}

/** Watches an import to its end, with a progress bar on a terminal. */
export async function followImport(api: OpenApi, { id }: { readonly id: string }): Promise<ImportJob> {
  const progress = startProgress('Importing')
  let isPaceTold = false
  for (;;) {
    const job = expectGood(await api.request('GET', `/jobs/${id}`)) as ImportJob
    if (job.import?.pace && job.status === 'running' && !isPaceTold) {
      isPaceTold = true
      console.error(paceLine(job.import.pace.perHour))
    }
    progress.show(job.done, job.total)
    if (job.status === 'done' || job.status === 'failed') {
      progress.end()
      return job
    }
    await wait(api.lookEvery)
  }
}

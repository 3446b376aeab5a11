import type { ImportJob } from '../core/jobs/import-job.ts'
import type { Ports } from './ports.ts'
import type { Page } from './store-ports.ts'

const jobsAPage = 40
/** Pages of jobs that are looked through for imports: counts of segments stand among them. */
const mostPages = 3

/** A page of imports, newest first; short where other jobs stand between them. */
export async function listImports(
  { jobs }: Pick<Ports, 'jobs'>,
  cursor: string | undefined,
): Promise<Page<ImportJob>> {
  const items: ImportJob[] = []
  let next = cursor
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await jobs.page(next, jobsAPage)
    items.push(...page.items.filter((job) => job.kind === 'import'))
    next = page.nextCursor
    if (next === undefined || items.length >= jobsAPage / 2) break
  }
  return next === undefined ? { items } : { items, nextCursor: next }
}

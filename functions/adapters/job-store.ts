import type { Job } from '../core/jobs/job.ts'
import type { JobStore } from '../flows/store-ports.ts'
import { bodyOf, type Item, isAbsent, isVersion, putItem, readItem, type Table } from './table.ts'
import { listKeys, listPage, monthRegister } from './table-lists.ts'

const kind = 'job'

/** Jobs, one item each. */
export function jobStore(table: Table): JobStore {
  const registerMonth = monthRegister(table, kind)
  return {
    async create(job) {
      await registerMonth(job.createdAt)
      if ((await putItem(table, toItem(job), isAbsent)) === 'conflict') {
        throw new Error(`job ${job.id} exists already: job ids must be random`)
      }
    },
    async read(id) {
      const item = await readItem(table, keyOf(id))
      return item && toJob(item)
    },
    replace: (job) => putItem(table, toItem(job), isVersion(job.version - 1)),
    async page(cursor, limit) {
      const { items, nextCursor } = await listPage(table, kind, cursor, limit)
      return { items: items.map(toJob), ...(nextCursor !== undefined && { nextCursor }) }
    },
  }
}

function keyOf(id: string) {
  return { pk: `J#${id}`, sk: 'meta' }
}

function toItem(job: Job): Item {
  return { ...job, ...keyOf(job.id), ...listKeys(kind, job.createdAt, job.id) }
}

const toJob = bodyOf<Job>

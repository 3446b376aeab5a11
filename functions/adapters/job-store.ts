import type { Job } from '../core/subscribers/import-job.ts'
import type { JobStore } from '../flows/store-ports.ts'
import { type Item, isAbsent, putItem, readItem, type Table } from './table.ts'

/** Jobs, one item each. */
export function jobStore(table: Table): JobStore {
  return {
    async create(job) {
      if ((await putItem(table, toItem(job), isAbsent)) === 'conflict') {
        throw new Error(`job ${job.id} exists already: job ids must be random`)
      }
    },
    async read(id) {
      const item = await readItem(table, keyOf(id))
      return item && toJob(item)
    },
    replace: (job) =>
      putItem(table, toItem(job), {
        expression: '#version = :before',
        names: { '#version': 'version' },
        values: { ':before': job.version - 1 },
      }),
  }
}

function keyOf(id: string) {
  return { pk: `J#${id}`, sk: 'meta' }
}

function toItem(job: Job): Item {
  return { ...job, ...keyOf(job.id) }
}

function toJob(item: Item): Job {
  const { pk: _pk, sk: _sk, ...job } = item
  return job as unknown as Job
}

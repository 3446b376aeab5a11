import type { Job } from '../../../functions/core/jobs/job.ts'
import type { JobStore } from '../../../functions/flows/store-ports.ts'
import { jsonCopy } from './json-copy.ts'

/** Jobs in memory, under the same conditions as the table's. */
export function memoryJobStore(): JobStore {
  const jobs = new Map<string, Job>()
  return {
    async create(job) {
      if (jobs.has(job.id)) throw new Error(`job ${job.id} exists already`)
      jobs.set(job.id, jsonCopy(job))
    },
    async read(id) {
      return jsonCopy(jobs.get(id))
    },
    async replace(job) {
      if (jobs.get(job.id)?.version !== job.version - 1) return 'conflict'
      jobs.set(job.id, jsonCopy(job))
      return 'written'
    },
    async page(cursor, limit = 50) {
      const key = (one: Job) => `${one.createdAt}#${one.id}`
      const rest = [...jobs.values()]
        .filter((one) => cursor === undefined || key(one) < cursor)
        .sort((one, other) => (key(one) > key(other) ? -1 : 1))
      const items = rest.slice(0, limit).map(jsonCopy)
      const last = items.at(-1)
      return rest.length > limit && last ? { items, nextCursor: key(last) } : { items }
    },
  }
}

import type { ImportJob } from '../../../functions/cli/follow-import.ts'
import type { Reached } from './start-product.ts'
import { until } from './until.ts'

/** A CSV file of these addresses, each with a name and one topic. */
function csvOf(addresses: readonly string[]): string {
  const rows = addresses.map((address, index) => `${address},Person ${index + 1},studio-news`)
  return ['email,name,topics', ...rows, ''].join('\n')
}

/** So many different addresses. */
export function addresses(count: number, domain = 'example.com'): readonly string[] {
  return Array.from({ length: count }, (_, index) => `person-${index + 1}@${domain}`)
}

/** Imports people as active and waits for the end of the job. */
export async function importPeople(product: Reached, people: readonly string[]): Promise<ImportJob> {
  const query = 'lawfulBasis=asked+at+the+counter'
  const queued = await product.api<ImportJob>('POST', `/subscribers/import?${query}`, csvOf(people))
  if (queued.status !== 202) throw new Error(`no job: ${queued.status} ${JSON.stringify(queued.body)}`)
  return until(
    'the import to end',
    async () => {
      const { body } = await product.api<ImportJob>('GET', `/jobs/${queued.body.id}`)
      return body.status === 'done' && body
    },
    { seconds: 30, state: product.output },
  )
}

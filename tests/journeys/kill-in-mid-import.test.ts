import { expect, it } from 'vitest'
import { exportedPeople, killInMidImport, receiptCounts } from '../support/process/kill-in-mid-import.ts'
import { addresses } from '../support/process/people.ts'

const rowsAStep = 500

it('an import whose server is killed goes on where it stood: no row twice or lost, one receipt each', {
  timeout: 180_000,
}, async () => {
  const people = addresses(1500)
  const { length: count } = people
  const { product, job, doneAtKills } = await killInMidImport(count, 1)
  for (const done of doneAtKills) expect(done).toBeLessThan(count)
  expect(job).toMatchObject({ status: 'done', done: count, total: count, rejected: 0 })
  expect(job.import?.counts).toMatchObject({ created: count, updated: 0, unchanged: 0 })
  const exported = await exportedPeople(product)
  expect(exported.map(([address]) => address).sort()).toEqual([...people].sort())
  // Only what was under way when a kill came can have been done twice.
  const ids = new Map(exported)
  const underWay = doneAtKills.flatMap((done) => people.slice(done, done + 2 * rowsAStep))
  expect(
    await receiptCounts(
      product,
      underWay.map((address) => ids.get(address) ?? ''),
    ),
  ).toEqual([1])
  await product.stop()
})

import { expect } from 'vitest'
import type { ImportJob } from '../../../functions/cli/follow-import.ts'
import { inParallel } from '../../../functions/flows/in-parallel.ts'
import { addresses } from './people.ts'
import { type Product, startProduct } from './start-product.ts'
import { until } from './until.ts'

/** What an import left that was killed on the way. */
interface KilledImport {
  readonly product: Product
  readonly job: ImportJob
  /** Rows done when each kill came. */
  readonly doneAtKills: readonly number[]
}

/**
 * Imports so many people in a server that is killed with SIGKILL so many times while the import runs, and started anew on the
 * same home each time; waits for the end.
 */
async function killInMidImport(count: number, kills: number): Promise<KilledImport> {
  let product = await startProduct()
  const csv = ['email,name', ...addresses(count).map((address, n) => `${address},Person ${n + 1}`), ''].join(
    '\n',
  )
  const path = '/subscribers/import?lawfulBasis=asked+at+the+counter&topics=studio-news'
  const queued = await product.api<ImportJob>('POST', path, csv)
  if (queued.status !== 202) throw new Error(`no job: ${JSON.stringify(queued.body)}`)
  const { id } = queued.body
  const jobWhen = (is: (job: ImportJob) => boolean, seconds: number) =>
    until(
      'the import to come so far',
      async () => {
        const { body } = await product.api<ImportJob>('GET', `/jobs/${id}`)
        return is(body) && body
      },
      { seconds, state: product.output },
    )
  const doneAtKills: number[] = []
  for (let kill = 1; kill <= kills; kill += 1) {
    const share = (count * kill) / (kills + 1)
    const { done } = await jobWhen((job) => job.done >= share, 120)
    await product.kill('SIGKILL')
    doneAtKills.push(done)
    product = await startProduct({ home: product.home, env: product.settings })
  }
  const job = await jobWhen(({ status }) => status === 'done' || status === 'failed', 300)
  return { product, job, doneAtKills }
}

/** Every person of the product's export, a row each: the address, and the id. */
async function exportedPeople({ base, key }: Product): Promise<readonly (readonly [string, string])[]> {
  const found: (readonly [string, string])[] = []
  for (let path: string | undefined = '/api/v1/subscribers/export'; path !== undefined; ) {
    const answer: Response = await fetch(base + path, { headers: { authorization: `Bearer ${key}` } })
    const rows = (await answer.text()).matchAll(/^\uFEFF?(\w{32}),([^,]+),/gm)
    found.push(...[...rows].map(([, id = '', address = '']) => [address, id] as const))
    path = /^<([^>]+)>/.exec(answer.headers.get('link') ?? '')?.[1]
  }
  return found
}

/** How many receipts people have, each number once. */
async function receiptCounts(product: Product, ids: readonly string[]): Promise<readonly number[]> {
  const counts = await inParallel(ids, 8, async (id) => {
    const { status, body } = await product.api<{ receipts: readonly unknown[] }>(
      'GET',
      `/subscribers/${id}/consent`,
    )
    if (status !== 200) throw new Error(`the consent of ${id} answers ${status}`)
    return body.receipts.length
  })
  return [...new Set(counts)]
}

/** Rows that a job takes between two notes of how far it came. */
const rowsAStep = 500

/** Kills a server so many times while it imports so many people: each is there once, with one receipt. */
export async function expectEveryoneOnce(count: number, kills: number): Promise<void> {
  const people = addresses(count)
  const { product, job, doneAtKills } = await killInMidImport(count, kills)
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
}

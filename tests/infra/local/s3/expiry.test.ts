import { existsSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openBuckets, writeText } from './buckets.ts'

const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60_000)

it('removes uploads a week after they were written, whatever became of their jobs, and nothing else', async () => {
  const { home, s3 } = openBuckets()
  const ages = { 'jobs/0a/part-00001': 8, 'jobs/0b/part-00001': 6, 'compiled/site.json': 800 }
  for (const [path, days] of Object.entries(ages)) {
    writeText(home, path, 'email\nana@example.com\n')
    utimesSync(join(home, path), daysAgo(days), daysAgo(days))
  }
  await s3.start()
  const kept = Object.keys(ages).filter((path) => existsSync(join(home, path)))
  expect(kept).toEqual(['jobs/0b/part-00001', 'compiled/site.json'])
})

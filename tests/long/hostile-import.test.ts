import { describe, expect, it } from 'vitest'
import type { JobFiles } from '../../functions/flows/file-ports.ts'
import { aJob, queueImport, workJobOff } from '../support/jobs.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'

const megabyte = 1024 * 1024
const partSize = 4 * megabyte
const head = 'email,name\nana@example.com,Ana\n'
const tail = '\nben@example.com,Ben\n'

/** Of a file with so many parts of the same bytes between its head and its tail. */
interface MadeUp {
  readonly fill: string
  readonly parts: number
}

/**
 * Files whose parts are made when they are read, and which keep no refused rows, so that whatever memory grows is the
 * reader's; `looked` is called at each part, since a worker over memory leaves no room for timers.
 */
function madeUpFile({ fill, parts }: MadeUp, looked: () => void): JobFiles {
  const middle = Buffer.alloc(partSize, fill)
  return {
    create: async () => 'exists',
    async write() {},
    async remove() {},
    async list() {
      return []
    },
    async read(_job, name) {
      looked()
      const part = Number(name.replace('part-', ''))
      if (part === 1) return Buffer.from(head)
      return part === parts ? Buffer.from(tail) : Buffer.from(middle)
    },
  }
}

describe('a file', () => {
  it.each<[string, MadeUp]>([
    ['1 GB of one line', { fill: 'x', parts: 258 }],
    ['1 GB behind an open quote', { fill: '"', parts: 258 }],
    ['1 GB of zero bytes', { fill: '\0', parts: 258 }],
    ['a million and a half rows that are none', { fill: 'no address at all,x\n'.repeat(50), parts: 10 }],
  ])(
    'with %s is worked off in bounded memory, and what is sound in it imported',
    async (name, file) => {
      const ports = publishedPorts()
      const { layout, position } = await queueImport(ports, head)
      const { parts } = file
      const job = aJob({ id: 'ff', layout, position, upload: { parts, bytes: parts * partSize }, total: 0 })
      await ports.jobs.create(job)
      const before = process.memoryUsage().rss
      let most = before
      const jobFiles = madeUpFile(file, () => {
        most = Math.max(most, process.memoryUsage().rss)
      })
      const done = await workJobOff({ ...ports, jobFiles }, job)
      const grown = Math.round((most - before) / megabyte)
      console.log(`${name}: ${done.done} rows, ${done.rejected} refused, ${grown} MB more`)
      expect(done).toMatchObject({ status: 'done', counts: { created: 2 } })
      expect(grown).toBeLessThan(250)
    },
    600_000,
  )
})

import { describe, expect, it } from 'vitest'
import { cancelJob } from '../../functions/flows/cancel-job.ts'
import { addImportPart, closeUpload } from '../../functions/flows/upload-import.ts'
import { queueImport, workJobOff } from '../support/jobs.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

/** The first part of a file; its second ends in an address that the file has whole or not at all. */
async function anUpload() {
  const ports = publishedPorts()
  const { id: jobId } = await queueImport(ports, 'email\nana@example.com\nben@', { isPart: true })
  const second = { jobId, part: 2, bytes: bytes('example.com\n') }
  return { ports, jobId, second, people: () => ports.subscribers.people.size }
}

/** Does that right before the next part is stored, and right after. */
function around(
  ports: Awaited<ReturnType<typeof anUpload>>['ports'],
  when: 'before' | 'after',
  act: () => Promise<unknown>,
): void {
  const { create } = ports.jobFiles
  ports.jobFiles.create = async (...part) => {
    ports.jobFiles.create = create
    if (when === 'before') await act()
    const written = await create(...part)
    if (when === 'after') await act()
    return written
  }
}

describe('a part that comes while its upload is closed', () => {
  it('is in it when it was there by then, and is said to be', async () => {
    const { ports, jobId, second, people } = await anUpload()
    around(ports, 'after', () => closeUpload(ports, { jobId, parts: 2 }))
    expect(await addImportPart(ports, second)).toMatchObject({ kind: 'taken' })
    await workJobOff(ports, { id: jobId })
    expect(people()).toBe(2)
  })

  it.each(['before', 'after'] as const)(
    'is refused when the upload is closed without it, %s it',
    async (when) => {
      const { ports, jobId, second, people } = await anUpload()
      around(ports, when, () => closeUpload(ports, { jobId, parts: 1 }))
      expect(await addImportPart(ports, second)).toEqual({ kind: 'closed' })
      expect(await workJobOff(ports, { id: jobId })).toMatchObject({ status: 'done', done: 2, rejected: 1 })
      expect(people()).toBe(1)
      expect(await ports.jobFiles.list(jobId)).toEqual([
        { name: 'rejections-000001', size: expect.any(Number) },
      ])
    },
  )

  it('changes nothing that the upload was closed with', async () => {
    const { ports, jobId, second, people } = await anUpload()
    await addImportPart(ports, second)
    const other = { ...second, bytes: bytes('example.com\neve@example.com\n') }
    around(ports, 'before', () => closeUpload(ports, { jobId, parts: 2 }))
    expect(await addImportPart(ports, other)).toEqual({ kind: 'other-part', part: 2 })
    await workJobOff(ports, { id: jobId })
    expect(people()).toBe(2)
  })

  it('is cleared away when the job was cancelled and cleared up before it came', async () => {
    const { ports, jobId, second } = await anUpload()
    around(ports, 'before', async () => {
      await cancelJob(ports, { jobId, actor: 'cli' })
      await workJobOff(ports, { id: jobId })
      expect(await ports.jobFiles.list(jobId)).toEqual([])
      ports.transactional.waiting.length = 0
    })
    expect(await addImportPart(ports, second)).toEqual({ kind: 'closed' })
    expect(ports.transactional.waiting).toEqual([{ kind: 'job', jobId }])
    await workJobOff(ports, { id: jobId })
    expect(await ports.jobFiles.list(jobId)).toEqual([])
  })

  it('that another try of it is just writing is not called taken before it is there', async () => {
    const { ports, second } = await anUpload()
    const { create } = ports.jobFiles
    ports.jobFiles.create = async () => 'exists'
    await expect(addImportPart(ports, second)).rejects.toThrow(/was being written/)
    ports.jobFiles.create = create
    expect(await addImportPart(ports, second)).toMatchObject({ kind: 'taken' })
  })
})

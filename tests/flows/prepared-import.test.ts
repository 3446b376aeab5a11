import { describe, expect, it } from 'vitest'
import { beginImport } from '../../functions/flows/begin-import.ts'
import { cancelJob } from '../../functions/flows/cancel-job.ts'
import { listImports } from '../../functions/flows/list-imports.ts'
import { listRefusedRows } from '../../functions/flows/list-refused-rows.ts'
import { prepareImport } from '../../functions/flows/prepare-import.ts'
import { readPreparedFile } from '../../functions/flows/read-prepared-file.ts'
import { runJob } from '../../functions/flows/run-job.ts'
import { tryImport } from '../../functions/flows/try-import.ts'
import { addImportPart, closeUpload } from '../../functions/flows/upload-import.ts'
import { aJob, inAMinute, receiptsOf, workJobOff } from '../support/jobs.ts'
import { peopleColumns, peopleCsv, prepare, tryOut } from '../support/prepared-imports.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aSubscriber } from '../support/subscribers.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const choices = new Map(peopleColumns.map((target, index) => [index, target] as const))
const files = async (ports: ReturnType<typeof publishedPorts>, id: string) =>
  (await ports.jobFiles.list(id)).map(({ name }) => name)

describe('an import that is prepared', () => {
  it('keeps its file and waits, whoever looks after it, and guesses what columns hold', async () => {
    const ports = publishedPorts()
    const job = await prepare(ports)
    expect(job).toMatchObject({
      status: 'queued',
      isDryRun: true,
      total: 3,
      preparation: { step: 'columns' },
    })
    expect(job.layout.columns.map(({ target }) => target)).toEqual(['name', 'topics'])
    expect(await runJob(ports, { jobId: job.id, deadline: inAMinute(ports) })).toEqual({ kind: 'waiting' })
    const file = await readPreparedFile(ports, job)
    expect(file?.head.headings).toEqual(['Kontakt', 'Vorname', 'Topics'])
    expect(file?.samples).toHaveLength(3)
    expect(file?.samples[0]).toEqual({ line: 2, cells: ['ana@example.com', 'Ana', 'back-care'] })
    expect(ports.subscribers.people.size).toBe(0)
  })

  it('is one, however often and at once its form is sent', async () => {
    const ports = publishedPorts()
    const [one, other] = await Promise.all([prepare(ports), prepare(ports)])
    expect(other.id).toBe(one.id)
    expect((await listImports(ports, undefined)).items).toHaveLength(1)
    expect((await prepare(ports)).version).toBe(1)
  })

  it.each([
    ['nothing', ''],
    ['headings alone', 'email\n'],
    ['a picture', '\u0089PNG\r\n\u001a\n\0'],
    ['a spreadsheet', 'PK\u0003\u0004\u0014\0\u0006\0'],
  ])('takes no file with %s', async (_, text) => {
    const ports = publishedPorts()
    const input = { id: 'c', isPart: false, fileName: 'x', lawfulBasis: '', becomes: 'suppressed' } as const
    expect(await prepareImport(ports, { ...input, bytes: bytes(text) })).toMatchObject({ kind: 'unreadable' })
    expect(await files(ports, 'c')).toEqual([])
  })

  it.each([
    ['windows-1252', Uint8Array.from(Buffer.from('email;name\nana@example.com;Zo\xeb\n', 'latin1'))],
    ['utf-16le', Uint8Array.from(Buffer.from('\uFEFFemail;name\nana@example.com;Zoë\n', 'utf16le'))],
  ])('reads %s as spreadsheets write it', async (writtenIn, csv) => {
    const ports = publishedPorts()
    const job = await prepare(ports, csv)
    expect(job.layout.delimiter).toBe(';')
    expect(await ports.jobs.read(job.id)).toMatchObject({ writtenIn })
    expect((await readPreparedFile(ports, job))?.samples[0]).toMatchObject({
      cells: ['ana@example.com', 'Zoë'],
    })
  })
})

describe('a file that comes in parts, the first of them with plain letters only', () => {
  const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
  const first = bytes('email,name\nana@example.com,Ana\n')

  /** Its people’s names and refused lines once it was imported. */
  async function imported(begin: Uint8Array, ...parts: readonly Uint8Array[]) {
    const ports = publishedPorts()
    const { id } = await prepare(ports, begin, { isPart: true })
    for (const [index, part] of parts.entries())
      await addImportPart(ports, { jobId: id, part: index + 2, bytes: part })
    await closeUpload(ports, { jobId: id, parts: parts.length + 1 })
    const tried = await tryOut(ports, { id }, ['email', 'name'])
    await beginImport(ports, { jobId: id, tries: 1 })
    await workJobOff(ports, { id })
    const names = [...ports.subscribers.people.values()].map(({ name }) => name)
    return { names: names.toSorted(), refused: tried.rejections.map(({ line }) => line) }
  }

  it.each([
    ['as Windows writes them', latin('ben@example.com,Zo\xeb\ncay@example.com,Ren'), latin('\xe9\n')],
    [
      'as UTF-8, also where a letter is cut',
      bytes('ben@example.com,Zoë\ncay@example.com,Ren\u00e9').slice(0, -1),
      Uint8Array.of(0xa9, 0x0a),
    ],
  ])('has its other letters read %s', async (_, second, third) => {
    expect(await imported(first, second, third)).toEqual({ names: ['Ana', 'René', 'Zoë'], refused: [] })
  })

  it.each([
    ['after plain letters', first, [latin('ben@example.com,Zo\xeb\n'), bytes('cay@example.com,René\n')]],
    [
      'from its first part on',
      latin('email,name\nben@example.com,Zo\xeb\n'),
      [bytes('cay@example.com,René\ndan@example.com,Ana\n')],
    ],
  ])(
    'never gives anybody a name of wrong letters, where it is written in both, %s',
    async (_, begin, parts) => {
      const { names, refused } = await imported(begin, ...parts)
      expect(names).toEqual(['Ana', 'Zoë'])
      expect(refused).toHaveLength(1)
    },
  )
})

describe('trying a prepared import', () => {
  it('tells what would happen and why rows are refused, writes nobody, and keeps the file', async () => {
    const ports = publishedPorts()
    ports.subscribers.people.set('x', aSubscriber())
    const { id } = await prepare(ports)
    const tried = await tryOut(ports, { id })
    expect(tried).toMatchObject({
      ...{ status: 'queued', preparation: { step: 'tried', tries: 1 }, done: 3, total: 3, rejected: 1 },
      rejections: [{ line: 4 }],
    })
    expect(tried.counts.created).toBe(2)
    expect(ports.subscribers.people.size).toBe(1)
    expect(await files(ports, id)).toEqual(['part-00001', 'tried-1-000001'])
    expect(await listRefusedRows(ports, { jobId: id })).toMatchObject({
      csv: expect.stringMatching(/^line,reason\r\n4,/),
    })
    expect(await runJob(ports, { jobId: id, deadline: inAMinute(ports) })).toEqual({ kind: 'waiting' })
  })

  it('begins anew with other columns, also in the middle of a try', async () => {
    const ports = publishedPorts()
    const csv = ['a,b', ...Array.from({ length: 1200 }, (_, n) => `p${n}@example.com,x`)].join('\n')
    const { id } = await prepare(ports, csv)
    const { replace } = ports.jobs
    let isChanged = false
    await tryImport(ports, { jobId: id, delimiter: ',', topics: [], choices: new Map([[1, 'email']]) })
    ports.jobs.replace = async (job) => {
      if (!isChanged) {
        isChanged = true
        await tryImport(ports, { jobId: id, delimiter: ',', topics: [], choices: new Map([[0, 'email']]) })
      }
      return replace(job)
    }
    expect(await runJob(ports, { jobId: id, deadline: inAMinute(ports) })).toEqual({ kind: 'continued' })
    expect(await workJobOff(ports, { id })).toMatchObject({
      ...{ done: 1200, rejected: 0, counts: { created: 1200 }, preparation: { step: 'tried', tries: 2 } },
    })
  })

  it('gives rows without a topic those that were chosen and that the site has', async () => {
    const ports = publishedPorts()
    const { id } = await prepare(ports)
    expect(await tryOut(ports, { id }, peopleColumns, ['mobility', 'gone'])).toMatchObject({
      topics: ['mobility'],
      topicless: 0,
    })
  })

  it('is refused for what is not there, not whole, started or given up', async () => {
    const ports = publishedPorts()
    const how = { delimiter: ',', topics: [], choices } as const
    expect(await tryImport(ports, { jobId: 'none', ...how })).toEqual({ kind: 'unknown-job' })
    const open = await prepare(ports, 'email\nana@', { id: 'd', isPart: true })
    expect(await tryImport(ports, { jobId: open.id, ...how })).toEqual({ kind: 'no-file' })
    const { id } = await prepare(ports)
    await tryOut(ports, { id })
    await beginImport(ports, { jobId: id, tries: 1 })
    expect(await tryImport(ports, { jobId: id, ...how })).toMatchObject({ kind: 'settled' })
    await cancelJob(ports, { jobId: open.id, actor: 'desk:a' })
    expect(await tryImport(ports, { jobId: open.id, ...how })).toMatchObject({ kind: 'settled' })
  })
})

describe('starting a prepared import', () => {
  it('imports once, as it was tried, however often it is ordered', async () => {
    const ports = publishedPorts()
    const { id } = await prepare(ports)
    await tryOut(ports, { id })
    ports.clock.advance(3_600_000)
    const orders = await Promise.all([1, 1].map((tries) => beginImport(ports, { jobId: id, tries })))
    expect(orders.map((each) => each.kind === 'begun' && each.isNews).sort()).toEqual([false, true])
    const done = await workJobOff(ports, { id })
    expect(done).toMatchObject({
      status: 'done',
      done: 3,
      rejected: 1,
      counts: { created: 2 },
      isDryRun: false,
    })
    expect(ports.subscribers.people.size).toBe(2)
    expect(await beginImport(ports, { jobId: id, tries: 1 })).toMatchObject({ kind: 'begun', isNews: false })
    await workJobOff(ports, { id })
    expect(await receiptsOf(ports, 'ana@example.com')).toMatchObject([{ at: done.orderedAt }])
    expect(await files(ports, id)).toEqual(['rejections-000001', 'tried-1-000001'])
  })

  it('takes nothing that was not looked at as it is now', async () => {
    const ports = publishedPorts()
    const { id } = await prepare(ports)
    expect(await beginImport(ports, { jobId: id, tries: 0 })).toEqual({ kind: 'not-looked-at' })
    await tryOut(ports, { id })
    await tryOut(ports, { id })
    expect(await beginImport(ports, { jobId: id, tries: 1 })).toEqual({ kind: 'not-looked-at' })
    expect(await beginImport(ports, { jobId: 'none', tries: 1 })).toEqual({ kind: 'unknown-job' })
    await ports.jobFiles.remove(id, 'part-00001')
    expect(await beginImport(ports, { jobId: id, tries: 2 })).toEqual({ kind: 'no-file' })
    expect(await readPreparedFile(ports, await prepare(ports, peopleCsv))).toBeUndefined()
  })

  it('is over once it was given up, and its file is removed', async () => {
    const ports = publishedPorts()
    const { id } = await prepare(ports)
    await tryOut(ports, { id })
    await cancelJob(ports, { jobId: id, actor: 'desk:a' })
    expect(await beginImport(ports, { jobId: id, tries: 1 })).toEqual({ kind: 'given-up' })
    await runJob(ports, { jobId: id, deadline: inAMinute(ports) })
    expect(await files(ports, id)).toEqual(['tried-1-000001'])
    expect(ports.subscribers.people.size).toBe(0)
  })
})

it('takes a file in parts, whatever it is written in', async () => {
  const ports = publishedPorts()
  const latin = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'))
  const { id } = await prepare(ports, latin('email,name\nana@example.com,Zo\xeb\nben@'), { isPart: true })
  for (let times = 0; times < 2; times += 1)
    expect(
      await addImportPart(ports, { jobId: id, part: 2, bytes: latin('example.com,J\xf6rg\n') }),
    ).toMatchObject({ kind: 'taken' })
  await closeUpload(ports, { jobId: id, parts: 2 })
  expect(await runJob(ports, { jobId: id, deadline: inAMinute(ports) })).toEqual({ kind: 'waiting' })
  expect(await tryOut(ports, { id }, ['email', 'name'])).toMatchObject({ counts: { created: 2 }, total: 2 })
  await beginImport(ports, { jobId: id, tries: 1 })
  await workJobOff(ports, { id })
  expect([...ports.subscribers.people.values()].map(({ name }) => name).sort()).toEqual(['Jörg', 'Zoë'])
})

describe('the list of imports', () => {
  it('has them newest first, in pages, and none of the counts between', async () => {
    const ports = publishedPorts()
    const count = { kind: 'count', segment: 's', expression: 'name is set', definedAt: '' } as const
    for (let n = 0; n < 100; n += 1) {
      const id = n.toString(16).padStart(4, '0')
      const createdAt = new Date(Date.UTC(2026, 10, 23, 8, n)).toISOString()
      const job = aJob({ id, createdAt })
      await ports.jobs.create(n % 5 === 0 ? job : { ...job, ...count, people: 0, mailable: 0 })
    }
    const ids: string[] = []
    let pages = 0
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
      const page = await listImports(ports, cursor)
      ids.push(...page.items.map(({ id }) => id))
      cursor = page.nextCursor
      pages += 1
    }
    expect(ids).toHaveLength(20)
    expect(ids).toEqual(ids.toSorted().reverse())
    expect(pages).toBeGreaterThan(0)
  })
})

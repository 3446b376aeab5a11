import { describe, expect, it } from 'vitest'
import { largestUpload } from '../../../functions/web/admin/uploads.ts'
import { workJobOff } from '../../support/jobs.ts'
import { peopleCsv, prepare, tryOut } from '../../support/prepared-imports.ts'
import { sampleJob } from './an-admin.ts'
import { anEditor, basis, key, place, whole } from './importing.ts'

describe('handing a file over', () => {
  it('keeps it and leads to its columns; the same form again finds the same import', async () => {
    const { send, ports } = await anEditor()
    const answers = [
      await send('/admin/imports', whole, peopleCsv),
      await send('/admin/imports', whole, peopleCsv),
    ]
    const [first, again] = answers.map((answer) => [answer.status, answer.headers.get('location')])
    expect(first).toEqual([303, expect.stringMatching(/^\/admin\/imports\/[0-9a-f]{32}\/columns$/)])
    expect(again).toEqual(first)
    const other = await send('/admin/imports', { ...whole, basis: 'guests of our open day' }, peopleCsv)
    expect(other.headers.get('location')).not.toBe(first?.[1])
    expect((await ports.jobs.page()).items).toHaveLength(3)
    expect(ports.subscribers.people.size).toBe(1)
  })

  it.each([
    ['no file', whole, undefined, 'import-file-fault'],
    ['headings alone', whole, 'email\n', 'import-file-fault'],
    ['no word on what its people are', { key, basis }, peopleCsv, 'import-becomes-fault'],
    ['no lawful basis', { key, becomes: 'active', basis: ' ' }, peopleCsv, 'import-basis-fault'],
  ])('says beside the field that there is %s, and keeps what was typed', async (_, fields, csv, fault) => {
    const { send, ports } = await anEditor()
    const answer = await send('/admin/imports', fields, csv)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain(`id="${fault}"`)
    if (fields.basis === basis) expect(text).toContain(`value="${basis}"`)
    expect((await ports.jobs.page()).items).toHaveLength(1)
  })

  it.each(['pending', 'suppressed'])('takes people who become %s without a lawful basis', async (becomes) => {
    const { send } = await anEditor()
    expect((await send('/admin/imports', { key, becomes, basis: '' }, peopleCsv)).status).toBe(303)
  })

  it('names the command where the file is too large for a form', async () => {
    const { send } = await anEditor()
    const answer = await send('/admin/imports', whole, 'x'.repeat(largestUpload))
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('npx tidings subscribers import')
  })

  it('takes it in parts', async () => {
    const { send, post, page, ports } = await anEditor()
    const first = await send('/admin/imports', { ...whole, more: 'yes' }, 'email\nana@example.com\nben@')
    expect(first.status).toBe(201)
    const { job } = (await first.json()) as { readonly job: string }
    expect(await page(`/admin/imports/${job}`)).toContain('has not arrived whole')
    const further = (fields: object, csv?: string) => send('/admin/imports/parts', { job, ...fields }, csv)
    expect((await further({ parts: '2' })).status).toBe(409)
    expect((await further({ part: '2' })).status).toBe(422)
    expect((await further({ part: '0' }, 'x')).status).toBe(422)
    expect((await further({ part: '2' }, 'example.com\n')).status).toBe(200)
    expect((await further({ part: '2' }, 'example.org\n')).status).toBe(409)
    expect((await further({ parts: '2' })).status).toBe(200)
    for (const id of ['none', 'f'.repeat(32)])
      expect((await send('/admin/imports/parts', { job: id, part: '2' }, 'x')).status).toBe(404)
    expect((await post(`/admin/imports/${job}/columns`, { 'column-0': 'email' })).status).toBe(303)
    expect(await workJobOff(ports, { id: job })).toMatchObject({ done: 2, counts: { created: 1 } })
  })
})

describe('choosing columns', () => {
  it('shows what stands in each, guesses what it holds, and reads the file otherwise when asked to', async () => {
    const { page } = await anEditor()
    const text = await page(`${place}/columns`)
    expect(text).toMatch(/Kontakt.*ana@example\.com.*ben@example\.com.*nobody/s)
    expect(text).toMatch(/name="column-1".*value="name" selected/s)
    expect(text).toContain('separated by commas')
    expect(text).toContain('<a href="/admin/imports">Imports</a>')
    const otherwise = await page(`${place}/columns?cells=semicolons`)
    expect(otherwise).toContain('Kontakt,Vorname,Topics')
    expect(otherwise).toContain('name="delimiter" value=";"')
  })

  it('wants an address, and each thing in one column', async () => {
    const { post } = await anEditor()
    const answer = await post(`${place}/columns`, {
      'column-1': 'topics',
      'column-2': 'topics',
      delimiter: ',',
    })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('No column is taken for the e-mail address')
    expect(text).toContain('Another column holds “Topics” already')
    expect(text).toMatch(/name="column-1".*value="topics" selected/s)
  })

  it('offers the topics that site.yaml gives, and remembers what was chosen at the last try', async () => {
    const { ports, page, post } = await anEditor()
    await prepare(ports, 'email\nana@example.com\n', { id: 'd'.repeat(32) })
    const at = `/admin/imports/${'d'.repeat(32)}/columns`
    await post(at, { 'column-0': 'email', topics: 'back-care' })
    await workJobOff(ports, { id: 'd'.repeat(32) })
    expect(await page(at)).toMatch(/value="back-care" checked/)
  })
})

describe('the dry run', () => {
  it('is followed, and tells what would come of each row, before anybody is written', async () => {
    const { ports, page, post } = await anEditor()
    const columns = { 'column-0': 'email', 'column-1': 'name', 'column-2': 'topics', delimiter: ',' }
    const answer = await post(`${place}/columns`, columns)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, place])
    const trying = await page(place)
    expect(trying).toContain('data-live="3"')
    expect(trying).toContain('0 of 3 rows')
    await workJobOff(ports, { id: sampleJob })
    const tried = await page(place)
    expect(tried).not.toContain('data-live')
    expect(tried).toMatch(
      /Nobody is written yet.*<strong>1<\/strong> <span>new.*<strong>1<\/strong> <span>would be refused/s,
    )
    expect(tried).toContain(basis)
    expect(tried).toMatch(/Line 4/)
    expect(tried).toContain('Start the import')
    expect(ports.subscribers.people.size).toBe(1)
  })

  it('offers no start where every row would be refused', async () => {
    const { ports, page } = await anEditor()
    await tryOut(ports, { id: sampleJob }, ['name', 'email'])
    const text = await page(place)
    expect(text).toContain('Every row would be refused')
    expect(text).not.toContain(`${place}/start`)
  })
})

describe('starting an import', () => {
  it('imports once, however often and from whichever page it is pressed, and tells what came of it', async () => {
    const { ports, page, post, acts } = await anEditor()
    await tryOut(ports, { id: sampleJob })
    for (let presses = 0; presses < 2; presses += 1)
      expect((await post(`${place}/start`, { tries: '1' })).headers.get('location')).toBe(place)
    expect(await page(place)).toContain('the import goes on by itself')
    await workJobOff(ports, { id: sampleJob })
    expect((await post(`${place}/start`, { tries: '1' })).status).toBe(303)
    expect((await post(`${place}/columns`, { 'column-0': 'email' })).headers.get('location')).toBe(place)
    const done = await page(place)
    expect(done).toContain('Done.')
    expect(done).toContain('href="/admin/subscribers"')
    expect(ports.subscribers.people.size).toBe(2)
    expect(await acts()).toEqual([['imported', sampleJob]])
  })

  it('is refused for a try that nobody looked at, and for a file that has expired', async () => {
    const { ports, post } = await anEditor()
    await tryOut(ports, { id: sampleJob })
    await tryOut(ports, { id: sampleJob })
    const stale = await post(`${place}/start`, { tries: '1' })
    expect([stale.status, (await stale.text()).includes('It was tried anew meanwhile')]).toEqual([409, true])
    await ports.jobFiles.remove(sampleJob, 'part-00001')
    for (const answer of [
      await post(`${place}/start`, { tries: '2' }),
      await post(`${place}/columns`, { 'column-0': 'email' }),
    ]) {
      expect(answer.status).toBe(409)
      expect(await answer.text()).toContain('Its file has expired')
    }
  })

  it('can be given up before, and stopped after it', async () => {
    const { ports, page, post, acts } = await anEditor()
    expect((await post(`${place}/stop`)).headers.get('location')).toBe('/admin/imports?told=given-up')
    expect(await page('/admin/imports?told=given-up')).toContain('Cancelled')
    expect(await page(place)).toContain('Cancelled by you.')
    await workJobOff(ports, { id: sampleJob })
    expect(await ports.jobFiles.list(sampleJob)).toEqual([])
    const { id } = await prepare(ports, peopleCsv, { id: 'd'.repeat(32) })
    await tryOut(ports, { id })
    await post(`/admin/imports/${id}/start`, { tries: '1' })
    expect((await post(`/admin/imports/${id}/stop`)).headers.get('location')).toBe(
      `/admin/imports/${id}?told=stopped`,
    )
    expect(await page(`/admin/imports/${id}?told=stopped`)).toContain('Cancelled by you.')
    expect((await post(`/admin/imports/${id}/stop`)).headers.get('location')).toBe(`/admin/imports/${id}`)
    expect((await acts()).map(([act]) => act).sort()).toEqual([
      'imported',
      'stopped-import',
      'stopped-import',
    ])
  })
})

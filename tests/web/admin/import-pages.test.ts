import { describe, expect, it } from 'vitest'
import { rejectionFile } from '../../../functions/core/jobs/import-job.ts'
import { largestUpload } from '../../../functions/web/admin/uploads.ts'
import { aJob, workJobOff } from '../../support/jobs.ts'
import { hostileTexts, htmlFaults, shapeOf } from '../../support/page-shape.ts'
import { peopleCsv, prepare, tryOut } from '../../support/prepared-imports.ts'
import { sampleJob } from './an-admin.ts'
import { anEditor, key, place, whole } from './importing.ts'

describe('refused rows', () => {
  it('are downloaded in parts that each have a first row', async () => {
    const { ports, ask, page, sessions } = await anEditor()
    const job = aJob({ id: 'e'.repeat(32), status: 'done', rejected: 25, rejectionFiles: 25 })
    await ports.jobs.create(job)
    for (let number = 1; number <= 25; number += 1)
      await ports.jobFiles.write(job.id, rejectionFile(job, number), `${number},no address\r\n`)
    const at = `/admin/imports/${job.id}`
    expect(await page(at)).toContain('part 2 of 2')
    const lines: string[] = []
    for (const part of [1, 2]) {
      const answer = await ask(`GET ${at}/refused?part=${part}`, { as: sessions.editor })
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
      expect(answer.headers.get('content-disposition')).toContain('attachment')
      const [head, ...rest] = (await answer.text()).trimEnd().split('\r\n')
      expect(head).toBe('line,reason')
      lines.push(...rest)
    }
    expect(lines).toEqual(Array.from({ length: 25 }, (_, n) => `${n + 1},no address`))
  })
})

describe('the list of imports', () => {
  it('comes in pages, and leads to the first one where there is none', async () => {
    const { ports, page } = await anEditor()
    for (let n = 0; n < 45; n += 1) {
      const createdAt = `2026-11-20T08:00:${String(n).padStart(2, '0')}.000Z`
      await ports.jobs.create(aJob({ id: `b${n}`, createdAt, status: 'done' }))
    }
    const text = await page('/admin/imports')
    expect(text).toContain('people.csv')
    expect(text).toContain('Columns are to be chosen')
    const [, next = ''] = /href="\/admin\/imports\?cursor=([^"]+)"/.exec(text) ?? []
    const second = await page(`/admin/imports?cursor=${next}`)
    expect(second).toContain('First page')
    expect(second.match(/<th scope="row">/g)).toHaveLength(6)
    ports.jobs.page = async () => ({ items: [] })
    expect(await page('/admin/imports')).toContain('Nothing was imported yet.')
  })

  it('tells of nothing that is no import', async () => {
    const { ask, sessions, post } = await anEditor()
    for (const id of ['f'.repeat(32), '__proto__', 'not-an-id'])
      for (const path of [
        `/admin/imports/${id}`,
        `/admin/imports/${id}/columns`,
        `/admin/imports/${id}/refused`,
      ])
        expect((await ask(`GET ${path}`, { as: sessions.editor })).status).toBe(404)
    for (const act of ['start', 'stop', 'columns'])
      expect((await post(`/admin/imports/${'f'.repeat(32)}/${act}`, { 'column-0': 'email' })).status).toBe(
        404,
      )
  })
})

describe('pages of imports', () => {
  it('show whatever a file holds as text', async () => {
    const { ports, page, send } = await anEditor()
    const shapes = async (text: string, id: string) => {
      const cell = `"${text.replaceAll('"', '""')}"`
      const csv = `email,"Notiz ${cell.slice(1)}\nana@example.com,${cell}\nnobody,x\n`
      await prepare(ports, csv, { id, fileName: text, lawfulBasis: text })
      const columns = await page(`/admin/imports/${id}/columns`)
      await tryOut(ports, { id }, ['email', 'name'])
      const typed = await send('/admin/imports', { key, basis: text }, peopleCsv, 'x.csv')
      const pages = [columns, await page(`/admin/imports/${id}`), await typed.text()]
      return pages.map((each) => shapeOf(each.replaceAll(id, 'id')))
    }
    const plain = await shapes('plain words', '0'.repeat(32))
    for (const [index, text] of hostileTexts.entries()) {
      const line = text.replaceAll(/[\r\n\0]/g, ' ').trim()
      expect(await shapes(line, `${index}`.padStart(32, '2')), text).toEqual(plain)
    }
  })

  it('are valid HTML', async () => {
    const { ports, page, post, send } = await anEditor()
    const pages = [
      await page('/admin/imports'),
      await page('/admin/imports/new?as=suppressed'),
      await page(`${place}/columns`),
      await (await post(`${place}/columns`, { 'column-1': 'topics', 'column-2': 'topics' })).text(),
      await (await send('/admin/imports', {}, undefined)).text(),
      await (await send('/admin/imports', whole, 'x'.repeat(largestUpload))).text(),
    ]
    await post(`${place}/columns`, { 'column-0': 'email' })
    pages.push(await page(place))
    await workJobOff(ports, { id: sampleJob })
    pages.push(await page(place), await (await post(`${place}/start`, { tries: '9' })).text())
    await post(`${place}/start`, { tries: '1' })
    pages.push(await page(place))
    await workJobOff(ports, { id: sampleJob })
    pages.push(await page(place))
    for (const text of pages) expect(await htmlFaults(text)).toEqual([])
  })
})

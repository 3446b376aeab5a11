import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { ImportAim } from '../../core/jobs/import-job.ts'
import { listImports } from '../../flows/list-imports.ts'
import { newId } from '../../flows/new-id.ts'
import { prepareImport } from '../../flows/prepare-import.ts'
import { addImportPart, closeUpload, mostParts, type UploadOutcome } from '../../flows/upload-import.ts'
import { fieldOf, readForm } from '../read-form.ts'
import { type PostedFile, readUpload } from '../read-upload.ts'
import { sentence } from '../sentence.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { jobIdOfForm } from './job-key.ts'
import { importsPage } from './pages/imports-page.tsx'
import { type NewImport, newImportPage } from './pages/new-import-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Files of people: the list of imports, and how a file comes in, whole or, by the page's script, in parts. */
export function importRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/imports', async (context) => {
    const { cursor, told } = context.req.query()
    const page = await listImports(ports, cursor)
    const shown = { signedIn: signedInOf(context), page, cursor, told }
    return answerPage(context, importsPage(context.get('frame'), shown))
  })
  app.get('/admin/imports/new', (context) => {
    const becomes = aimOf(context.req.query('as'))
    return answerForm(context, { key: newId(ports.random), becomes, lawfulBasis: '' })
  })
  app.post('/admin/imports', (context) => takeFile(context, options))
  app.post('/admin/imports/parts', async (context) => {
    const form = await readForm(context)
    const jobId = fieldOf(form, 'job') ?? ''
    const [part, parts] = [numberIn(fieldOf(form, 'part')), numberIn(fieldOf(form, 'parts'))]
    const file = await readUpload(context, 'file')
    if (!/^[0-9a-f]{32}$/.test(jobId)) return context.json({}, 404)
    if (parts !== undefined) return context.json({}, statusOf(await closeUpload(ports, { jobId, parts })))
    if (part === undefined || !file) return context.json({}, 422)
    const outcome = await addImportPart(ports, { jobId, part, bytes: file.bytes })
    return context.json({}, statusOf(outcome))
  })
  return app
}

function statusOf({ kind }: UploadOutcome): 200 | 404 | 409 {
  switch (kind) {
    case 'taken':
      return 200
    case 'unknown-job':
      return 404
    case 'closed':
    case 'part-missing':
    case 'other-part':
      return 409
  }
}

function numberIn(text: string | undefined): number | undefined {
  if (text === undefined || !/^[1-9]\d{0,4}$/.test(text)) return undefined
  return Number(text) <= mostParts ? Number(text) : undefined
}

function aimOf(text: string | undefined): ImportAim | undefined {
  return text === 'active' || text === 'pending' || text === 'suppressed' ? text : undefined
}

function answerForm(context: AdminContext, form: NewImport, status: 200 | 422 = 200): Response {
  const page = newImportPage(context.get('frame'), { signedIn: signedInOf(context), form })
  return answerPage(context, page, status)
}

/** Keeps the file, or its first part, and leads on to its columns. */
async function takeFile(context: AdminContext, { ports }: AdminOptions): Promise<Response> {
  const posted = await readForm(context)
  const file = await readUpload(context, 'file')
  const becomes = aimOf(fieldOf(posted, 'becomes'))
  const lawfulBasis = (fieldOf(posted, 'basis') ?? '').trim().slice(0, 200)
  const key = fieldOf(posted, 'key') ?? newId(ports.random)
  const form = { key, becomes, lawfulBasis }
  const faults = faultsOf(file, form)
  if (!file || !becomes || Object.keys(faults).length > 0)
    return answerForm(context, { ...form, faults }, 422)
  const digest = createHash('sha256').update(file.bytes).digest('hex')
  const isPart = fieldOf(posted, 'more') === 'yes'
  const what = ['import', becomes, lawfulBasis, String(isPart), digest]
  const id = (await jobIdOfForm(context, ports, { key, what })) ?? newId(ports.random)
  const order = { id, isPart, bytes: file.bytes, fileName: file.name, lawfulBasis, becomes }
  const outcome = await prepareImport(ports, order)
  if (outcome.kind === 'unreadable')
    return answerForm(context, { ...form, faults: { file: sentence(outcome.reason) } }, 422)
  return isPart ? context.json({ job: id }, 201) : context.redirect(`/admin/imports/${id}/columns`, 303)
}

function faultsOf(
  file: PostedFile | undefined,
  { becomes, lawfulBasis }: Pick<NewImport, 'becomes' | 'lawfulBasis'>,
): NonNullable<NewImport['faults']> {
  const isStated = lawfulBasis.length >= 3 || (becomes !== undefined && becomes !== 'active')
  return {
    ...(!file && { file: 'Choose the file' }),
    ...(!becomes && { becomes: 'Say what the people in the file are' }),
    ...(!isStated && { basis: 'Say why you may mail them, or have them asked first' }),
  }
}

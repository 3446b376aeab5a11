import { Hono } from 'hono'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { newId } from '../../flows/new-id.ts'
import { suppressMany } from '../../flows/suppress-many.ts'
import { fieldOf, readForm } from '../read-form.ts'
import { readUpload } from '../read-upload.ts'
import { sentence } from '../sentence.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { suppressJobPage } from './pages/suppress-job-page.tsx'
import { suppressManyPage } from './pages/suppress-pages.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Many addresses kept from mail at once, pasted or from a file, and how far that is. */
export function suppressManyRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/suppressions/many', (context) =>
    answer(context, { ticket: newId(ports.random), values: { addresses: '', reason: '' } }),
  )
  app.post('/admin/suppressions/many', async (context) => begin(context, options))
  app.get('/admin/suppressions/many/:job', async (context) => {
    const job = await ports.jobs.read(context.req.param('job'))
    if (job?.kind !== 'import' || job.becomes !== 'suppressed') return context.notFound()
    const page = { signedIn: signedInOf(context), job }
    return answerPage(context, suppressJobPage(context.get('frame'), page))
  })
  return app
}

type Many = Omit<Parameters<typeof suppressManyPage>[1], 'signedIn'>

function answer(context: AdminContext, many: Many): Response {
  const page = suppressManyPage(context.get('frame'), { ...many, signedIn: signedInOf(context) })
  return answerPage(context, page, many.faults ? 422 : 200)
}

async function begin(context: AdminContext, { ports }: AdminOptions): Promise<Response> {
  const form = await readForm(context)
  const [ticket, addresses] = [fieldOf(form, 'ticket') ?? '', fieldOf(form, 'addresses') ?? '']
  const reason = fieldOf(form, 'reason')?.trim().slice(0, 200) ?? ''
  const file = await readUpload(context, 'file')
  const again = (faults: Many['faults']) =>
    answer(context, { ticket, values: { addresses, reason }, ...(faults && { faults }) })
  if (!file && addresses.trim() !== '' && reason === '') return again({ reason: 'Say why, in a few words.' })
  const { actor, colleague } = signedInOf(context)
  const outcome = await doOnRecord(ports, colleague, {
    begins: { act: 'suppressed', detail: 'a list' },
    perform: () =>
      suppressMany(ports, { ...{ addresses, reason, ticket, actor }, ...(file && { file: file.bytes }) }),
    ends: (done) => (done.kind === 'queued' ? { detail: `a list, job ${done.job.id}` } : undefined),
  })
  switch (outcome.kind) {
    case 'nobody':
      return again({ addresses: 'Paste addresses, or choose a file.' })
    case 'both':
      return again({ addresses: 'Paste addresses or choose a file, not both. Send one after the other.' })
    case 'unreadable':
      return again({ [file ? 'file' : 'addresses']: sentence(outcome.reason) })
    case 'queued': {
      const { id } = outcome.job
      return context.redirect(`/admin/suppressions/many/${id}`, 303)
    }
  }
}

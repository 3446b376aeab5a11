import { Hono } from 'hono'
import { refusedRowsHead } from '../../core/imports/refused-rows-csv.ts'
import { awaitsWord, type ImportJob } from '../../core/jobs/import-job.ts'
import { isOver } from '../../core/jobs/job.ts'
import { beginImport } from '../../flows/begin-import.ts'
import { cancelJob } from '../../flows/cancel-job.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { listRefusedRows } from '../../flows/list-refused-rows.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { filesADownload } from './pages/import-outcome.tsx'
import { importPage } from './pages/import-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** One import, from its dry run to its end: looked at, started, stopped. */
export function importStepRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/imports/:job', async (context) => {
    const job = await readImport(options, context.req.param('job'))
    if (!job) return context.notFound()
    if (isToBeMapped(job)) return context.redirect(`/admin/imports/${job.id}/columns`, 303)
    return answerImport(context, job)
  })
  app.post('/admin/imports/:job/start', async (context) => {
    const jobId = context.req.param('job')
    const tries = Number(fieldOf(await readForm(context), 'tries'))
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'imported', detail: jobId },
      perform: () => beginImport(ports, { jobId, tries }),
      ends: (done) => (done.kind === 'begun' && done.isNews ? {} : undefined),
    })
    switch (outcome.kind) {
      case 'begun':
        return context.redirect(`/admin/imports/${jobId}`, 303)
      case 'given-up':
        return context.redirect(`/admin/imports/${jobId}`, 303)
      case 'unknown-job':
        return context.notFound()
      case 'not-looked-at':
      case 'no-file': {
        const job = await readImport(options, jobId)
        return job ? answerImport(context, job, outcome.kind) : context.notFound()
      }
    }
  })
  app.post('/admin/imports/:job/stop', async (context) => {
    const { actor, colleague } = signedInOf(context)
    const job = await readImport(options, context.req.param('job'))
    if (!job) return context.notFound()
    const outcome = await doOnRecord(ports, colleague, {
      begins: { act: 'stopped-import', detail: job.id },
      perform: () => cancelJob(ports, { jobId: job.id, actor }),
      ends: ({ kind }) => (kind === 'cancelled' ? {} : undefined),
    })
    if (outcome.kind !== 'cancelled') return context.redirect(`/admin/imports/${job.id}`, 303)
    const isGivenUp = outcome.job.kind === 'import' && outcome.job.preparation !== undefined
    return context.redirect(
      isGivenUp ? '/admin/imports?told=given-up' : `/admin/imports/${job.id}?told=stopped`,
      303,
    )
  })
  app.get('/admin/imports/:job/refused', async (context) => {
    const jobId = context.req.param('job')
    const part = /^[1-9]\d{0,5}$/.test(context.req.query('part') ?? '')
      ? Number(context.req.query('part'))
      : 1
    const cursor = String((part - 1) * filesADownload + 1)
    const outcome = await listRefusedRows(ports, { jobId, cursor, mostFiles: filesADownload })
    if (outcome.kind === 'unknown-job') return context.notFound()
    context.header('content-disposition', `attachment; filename="refused-rows-${jobId}-${part}.csv"`)
    const csv = part > 1 ? refusedRowsHead + outcome.csv : outcome.csv
    return context.body(csv, 200, { 'content-type': 'text/csv; charset=utf-8' })
  })
  return app
}

/** The import of that id; undefined for jobs of other kinds. */
export async function readImport({ ports }: AdminOptions, id: string): Promise<ImportJob | undefined> {
  const job = /^[0-9a-f]{1,64}$/.test(id) ? await ports.jobs.read(id) : undefined
  return job?.kind === 'import' ? job : undefined
}

/** Its file is here, and nobody has said yet what its columns hold. */
function isToBeMapped(job: ImportJob): boolean {
  return awaitsWord(job) && job.preparation?.step === 'columns' && job.upload !== undefined && !isOver(job)
}

function answerImport(
  context: AdminContext,
  job: ImportJob,
  refused?: 'not-looked-at' | 'no-file',
): Response {
  const page = { signedIn: signedInOf(context), job, told: context.req.query('told') }
  const shown = importPage(context.get('frame'), refused ? { ...page, refused } : page)
  return answerPage(context, shown, refused ? 409 : 200)
}

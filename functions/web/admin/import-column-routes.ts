import { Hono } from 'hono'
import type { ImportHead } from '../../core/imports/import-head.ts'
import { guessTargets } from '../../core/imports/import-layout.ts'
import { type ImportTarget, namedTarget } from '../../core/imports/import-targets.ts'
import { targetName } from '../../core/imports/target-words.ts'
import type { ImportJob } from '../../core/jobs/import-job.ts'
import { isOver } from '../../core/jobs/job.ts'
import type { Site } from '../../core/site/site.ts'
import { readPreparedFile } from '../../flows/read-prepared-file.ts'
import { tryImport } from '../../flows/try-import.ts'
import { type FormFields, fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { readImport } from './import-step-routes.ts'
import { delimiterNamed, importColumnsPage, mostColumns } from './pages/import-columns-page.tsx'
import { importPage } from './pages/import-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** The step between a file and its dry run: what its columns hold. */
export function importColumnRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/imports/:job/columns', async (context) => {
    const job = await readImport(options, context.req.param('job'))
    if (!job) return context.notFound()
    const delimiter = delimiterNamed(context.req.query('cells'))
    return answerColumns(context, options, job, { ...(delimiter && { delimiter }) })
  })
  app.post('/admin/imports/:job/columns', async (context) => {
    const job = await readImport(options, context.req.param('job'))
    if (!job) return context.notFound()
    const { site } = context.get('frame')
    const form = await readForm(context)
    const delimiter = delimiterNamed(fieldOf(form, 'delimiter')) ?? job.layout.delimiter
    const choices = choicesIn(form, site)
    const topics = form.get('topics') ?? []
    const faults = faultsOf(choices, site)
    if (Object.keys(faults).length > 0)
      return answerColumns(context, options, job, { delimiter, choices, topics, faults })
    const outcome = await tryImport(options.ports, { jobId: job.id, delimiter, choices, topics })
    if (outcome.kind === 'unknown-job') return context.notFound()
    if (outcome.kind === 'no-file') return answerNoFile(context, job)
    return context.redirect(`/admin/imports/${job.id}`, 303)
  })
  return app
}

/** What was chosen for each column, by its place; a name of nothing that a column can hold leaves it out. */
function choicesIn(form: FormFields, { signup }: Site): ReadonlyMap<number, ImportTarget> {
  const choices = new Map<number, ImportTarget>()
  for (let index = 0; index < mostColumns; index += 1) {
    const target = namedTarget(fieldOf(form, `column-${index}`) ?? '', signup.fields)
    if (target) choices.set(index, target)
  }
  return choices
}

/** An address there has to be, and only a name may be put together from several columns. */
function faultsOf(
  choices: ReadonlyMap<number, ImportTarget>,
  { signup }: Site,
): Readonly<Record<string, string>> {
  const faults: Record<string, string> = {}
  const taken = new Set<ImportTarget>()
  for (const [index, target] of choices) {
    if (target !== 'name' && taken.has(target))
      faults[`column-${index}`] =
        `Another column holds “${targetName(target, signup.fields)}” already. Leave one out`
    taken.add(target)
  }
  if (!taken.has('email'))
    faults['column-0'] = 'No column is taken for the e-mail address. Choose it for the one that holds it'
  return faults
}

interface Shown {
  readonly delimiter?: ImportHead['delimiter']
  readonly choices?: ReadonlyMap<number, ImportTarget>
  readonly topics?: readonly string[]
  readonly faults?: Readonly<Record<string, string>>
}

async function answerColumns(
  context: AdminContext,
  { ports }: AdminOptions,
  job: ImportJob,
  { delimiter, choices, topics, faults }: Shown,
): Promise<Response> {
  // What was started is not changed any more.
  if (!job.preparation || isOver(job) || !job.upload) return context.redirect(`/admin/imports/${job.id}`, 303)
  const file = await readPreparedFile(ports, job, delimiter)
  if (!file) return answerNoFile(context, job)
  const { site } = context.get('frame')
  const page = importColumnsPage(context.get('frame'), {
    ...{ signedIn: signedInOf(context), job, ...file },
    choices: choices ?? chosenBefore(job, file.head, site),
    topics: topics ?? topicsBefore(job, site),
    ...(faults && { faults }),
  })
  return answerPage(context, page, faults ? 422 : 200)
}

/** What was chosen at the last try, as long as the cells are those of then; else what the headings say. */
function chosenBefore(job: ImportJob, head: ImportHead, { signup }: Site): ReadonlyMap<number, ImportTarget> {
  const isSame = job.preparation?.step !== 'columns' && head.delimiter === job.layout.delimiter
  return isSame
    ? new Map(job.layout.columns.map(({ index, target }) => [index, target]))
    : guessTargets(head.headings, signup.fields)
}

/** What was chosen at the last try; before it, what site.yaml gives to whoever names none, unless the file has such a column. */
function topicsBefore(job: ImportJob, { signup }: Site): readonly string[] {
  if (job.preparation?.step !== 'columns') return job.topics
  const hasTopics = job.layout.columns.some(({ target }) => target === 'topics')
  return hasTopics ? [] : (signup.topics ?? [])
}

function answerNoFile(context: AdminContext, job: ImportJob): Response {
  const page = { signedIn: signedInOf(context), job, told: undefined, refused: 'no-file' } as const
  return answerPage(context, importPage(context.get('frame'), page), 409)
}

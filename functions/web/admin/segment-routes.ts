import { Hono } from 'hono'
import type { CountJob } from '../../core/jobs/count-job.ts'
import { readSegment } from '../../core/subscribers/read-segment.ts'
import { slugText } from '../../core/yaml/rules.ts'
import { countSegment } from '../../flows/count-segment.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { findSegmentUses } from '../../flows/find-segment-uses.ts'
import { newId } from '../../flows/new-id.ts'
import { reviseSegment } from '../../flows/revise-segment.ts'
import { surveyTopics } from '../../flows/survey-topics.ts'
import { type FormFields, fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { jobIdOfForm } from './job-key.ts'
import { type SegmentForm, segmentFormPage } from './pages/segment-form-page.tsx'
import { segmentPage } from './pages/segment-page.tsx'
import { segmentsPage } from './pages/segments-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Topics as site.yaml has them, and the owner's segments: written, checked, counted, changed. */
export function segmentRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/segments', async (context) => {
    const [topics, segments] = await Promise.all([surveyTopics(ports), ports.segments.list()])
    const page = { signedIn: signedInOf(context), topics, segments, told: context.req.query('told') }
    return answerPage(context, segmentsPage(context.get('frame'), page))
  })
  app.get('/admin/new-segment', (context) =>
    answerForm(context, { name: '', expression: '', over: 'nothing' }),
  )
  app.post('/admin/check-segment', async (context) => {
    const form = formOf(await readForm(context))
    return answerForm(context, { ...form, checked: faultsOf(context, form.expression) })
  })
  app.post('/admin/segments', async (context) => save(context, options, await readForm(context)))
  app.get('/admin/segments/:segment', async (context) => {
    const segment = await ports.segments.read(context.req.param('segment'))
    if (!segment) return context.notFound()
    const [uses, job] = await Promise.all([
      findSegmentUses(ports, segment),
      countOf(options, segment.name, context.req.query('job')),
    ])
    const page = { signedIn: signedInOf(context), segment, uses, job, key: newId(ports.random) }
    const told = context.req.query('told')
    return answerPage(context, segmentPage(context.get('frame'), { ...page, told }))
  })
  app.get('/admin/segments/:segment/edit', async (context) => {
    const segment = await ports.segments.read(context.req.param('segment'))
    if (!segment) return context.notFound()
    const { name, expression, updatedAt: over } = segment
    return answerForm(context, { name, expression, over })
  })
  app.post('/admin/segments/:segment', async (context) =>
    save(context, options, await readForm(context), context.req.param('segment')),
  )
  app.post('/admin/segments/:segment/count', async (context) => {
    const name = context.req.param('segment')
    const key = fieldOf(await readForm(context), 'key')
    const id = await jobIdOfForm(context, ports, { key, what: ['count', name] })
    const outcome = await countSegment(ports, { name, ...(id !== undefined && { id }) })
    if (outcome.kind === 'unknown-segment') return context.notFound()
    // What it asks for that is gone stands on its page.
    const query = outcome.kind === 'queued' ? `?job=${outcome.job.id}` : ''
    return context.redirect(`/admin/segments/${name}${query}`, 303)
  })
  return app
}

/** The count of that id, if it is one of the segment. */
async function countOf(
  { ports }: AdminOptions,
  name: string,
  id: string | undefined,
): Promise<CountJob | undefined> {
  const job = id === undefined || !/^[0-9a-f]{1,64}$/.test(id) ? undefined : await ports.jobs.read(id)
  return job?.kind === 'count' && job.segment === name ? job : undefined
}

function answerForm(context: AdminContext, form: SegmentForm, status: 200 | 409 | 422 = 200): Response {
  const page = segmentFormPage(context.get('frame'), { signedIn: signedInOf(context), form })
  return answerPage(context, page, status)
}

function formOf(fields: FormFields): SegmentForm {
  return {
    name: (fieldOf(fields, 'name') ?? '').trim().slice(0, 100),
    expression: (fieldOf(fields, 'expression') ?? '').trim(),
    over: fieldOf(fields, 'over') ?? 'nothing',
  }
}

function faultsOf(context: AdminContext, expression: string) {
  const read = readSegment(expression, context.get('frame').site)
  return read.kind === 'unfit' ? read.faults : []
}

const noName = 'Use small letters, digits and single hyphens, for example quiet-readers'
const unfit = 'This cannot be used as it is. Mend what is marked below it'
const taken = 'There is a segment of this name. Choose another one, or open that one and change it'
const meanwhile = 'A colleague changed it while you wrote. Compare both, then save once more'

/** Saves a new segment, or the one of that name in place of what was looked at. */
async function save(
  context: AdminContext,
  { ports }: AdminOptions,
  fields: FormFields,
  edited?: string,
): Promise<Response> {
  const posted = formOf(fields)
  const form = edited === undefined ? { ...posted, over: 'nothing' } : { ...posted, name: edited }
  const { name, expression, over } = form
  const nameFault = slugText.safeParse(name).success ? undefined : noName
  const checked = faultsOf(context, expression)
  const isUnfit = checked.length > 0
  const faults = { ...(nameFault && { name: nameFault }), ...(isUnfit && { expression: unfit }) }
  if (nameFault || isUnfit) return answerForm(context, { ...form, checked, faults }, 422)
  const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
    begins: { act: 'saved-segment', detail: name },
    perform: () => reviseSegment(ports, { name, expression, over }),
    ends: ({ kind }) => (kind === 'saved' ? {} : undefined),
  })
  switch (outcome.kind) {
    case 'saved':
      return context.redirect(`/admin/segments/${name}?told=saved`, 303)
    case 'unfit':
      return answerForm(context, { ...form, checked: outcome.faults, faults: { expression: unfit } }, 422)
    case 'conflict':
      return answerConflict(context, form, outcome.stands)
  }
}

function answerConflict(
  context: AdminContext,
  form: SegmentForm,
  stands: { readonly expression: string; readonly updatedAt: string } | undefined,
): Response {
  if (form.over === 'nothing') return answerForm(context, { ...form, faults: { name: taken } }, 409)
  if (!stands) return answerForm(context, { ...form, over: 'nothing' }, 409)
  const faults = { expression: meanwhile }
  return answerForm(context, { ...form, over: stands.updatedAt, faults, stands: stands.expression }, 409)
}

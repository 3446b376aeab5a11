import { Hono } from 'hono'
import { counted } from '../../core/counted.ts'
import { isPart } from '../../core/subscribers/id-range.ts'
import { precedence } from '../../core/subscribers/life-cycle.ts'
import type { SubscriberState } from '../../core/subscribers/subscriber.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { exportPart } from '../../flows/export-part.ts'
import { exportPersonOf } from '../../flows/export-person.ts'
import { type FormFields, fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { exportPage } from './pages/export-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** What owners take away as files: the whole list, or everything about one person. Posted, since the record tells of it. */
export function exportRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/subscribers/export', (context) => answer(context, options))
  app.post('/admin/subscribers/export', async (context) => exportList(context, options))
  app.post('/admin/subscribers/:subscriber/export', async (context) => {
    const id = context.req.param('subscriber')
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'exported-person', detail: id },
      perform: () => exportPersonOf(ports, { id }),
      ends: ({ kind }) => (kind === 'gone' ? undefined : {}),
    })
    if (outcome.kind === 'gone') return context.notFound()
    return download(
      context,
      `${JSON.stringify(outcome.data, null, 2)}\n`,
      'application/json',
      `person-${id}.json`,
    )
  })
  return app
}

async function answer(
  context: AdminContext,
  { ports }: AdminOptions,
  parts: Partial<Parameters<typeof exportPage>[1]> = {},
  status: 200 | 422 = 200,
): Promise<Response> {
  const [kept, [last]] = await Promise.all([ports.segments.list(), ports.subscribers.growth(1)])
  const segments = kept.map(({ name }) => name)
  const page = exportPage(context.get('frame'), { signedIn: signedInOf(context), segments, last, ...parts })
  return answerPage(context, page, status)
}

async function exportList(context: AdminContext, options: AdminOptions): Promise<Response> {
  const { ports } = options
  const { state, segment, part, parts } = askedIn(await readForm(context))
  const which = parts === 1 ? '' : `, file ${part} of ${parts}`
  const whom = [state, segment && `segment ${segment}`].filter(Boolean).join(', ') || 'everybody'
  const detail = `${whom}${which}`
  const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
    begins: { act: 'exported-list', detail },
    perform: () => exportPart(ports, { part, parts, ...(state && { state }), ...(segment && { segment }) }),
    ends: (done) =>
      done.kind === 'file' ? { detail: `${detail}: ${counted(done.people, 'subscriber')}` } : undefined,
  })
  const asked = { state: state ?? '', segment }
  switch (outcome.kind) {
    case 'too-large':
      return answer(context, options, { asked: { ...asked, parts: outcome.parts } })
    case 'unknown-segment':
      return answer(context, options, { asked: { ...asked, parts: 1 }, fault: { segment: gone } }, 422)
    case 'unfit-segment':
      return answer(context, options, { asked: { ...asked, parts: 1 }, fault: { segment: unfit } }, 422)
    case 'file': {
      const name = parts === 1 ? 'subscribers.csv' : `subscribers-${part}-of-${parts}.csv`
      return download(context, outcome.csv, 'text/csv', name)
    }
  }
}

const gone = 'There is no such segment any more. Choose another.'
const unfit = 'The site has lost a topic or a question that it asks for. Save the segment anew first.'

function askedIn(form: FormFields) {
  const [part, parts] = [Number(fieldOf(form, 'part') ?? 1), Number(fieldOf(form, 'parts') ?? 1)]
  const cut = isPart({ part, parts }) ? { part, parts } : { part: 1, parts: 1 }
  return { ...cut, state: stateIn(fieldOf(form, 'state')), segment: fieldOf(form, 'segment') ?? '' }
}

function stateIn(text: string | undefined): Exclude<SubscriberState, 'erased'> | undefined {
  return precedence.find(
    (state): state is Exclude<SubscriberState, 'erased'> => state === text && state !== 'erased',
  )
}

function download(context: AdminContext, body: string, type: string, name: string): Response {
  context.header('content-type', `${type}; charset=utf-8`)
  context.header('content-disposition', `attachment; filename="${name}"`)
  return context.body(body)
}

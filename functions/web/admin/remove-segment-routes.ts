import { Hono } from 'hono'
import type { Refusal } from '../../core/campaigns/refusal.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { findSegmentUses } from '../../flows/find-segment-uses.ts'
import { removeSegment } from '../../flows/remove-segment.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { removeSegmentPage } from './pages/remove-segment-page.tsx'
import { isTyped } from './pages/typed-confirmation.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Removing a segment, once its name was typed and nothing that is scheduled waits for it. */
export function removeSegmentRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/segments/:segment/remove', (context) =>
    answer(context, options, context.req.param('segment')),
  )
  app.post('/admin/segments/:segment/remove', async (context) => {
    const name = context.req.param('segment')
    const form = await readForm(context)
    if (!isTyped(fieldOf(form, 'typed'), name)) return answer(context, options, name, { isMistyped: true })
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'removed-segment', detail: name },
      // A form that names no version matches none, so that nothing is removed unseen.
      perform: () => removeSegment(ports, { name, over: fieldOf(form, 'over') ?? '' }),
      ends: ({ kind }) => (kind === 'removed' ? {} : undefined),
    })
    switch (outcome.kind) {
      case 'removed':
        return context.redirect('/admin/segments?told=removed', 303)
      case 'unknown-segment':
        return context.notFound()
      case 'refused':
        return answer(context, options, name, { refusal: outcome.refusal })
    }
  })
  return app
}

async function answer(
  context: AdminContext,
  { ports }: AdminOptions,
  name: string,
  found: { readonly isMistyped?: boolean; readonly refusal?: Refusal } = {},
): Promise<Response> {
  const segment = await ports.segments.read(name)
  if (!segment) return context.notFound() as Promise<Response>
  const uses = await findSegmentUses(ports, segment)
  const page = { signedIn: signedInOf(context), segment, uses, ...found }
  const status = found.refusal ? 409 : found.isMistyped ? 422 : 200
  return answerPage(context, removeSegmentPage(context.get('frame'), page), status)
}

import { Hono } from 'hono'
import { mostEndpoints } from '../../core/hooks/hook-endpoint.ts'
import { addHook } from '../../flows/add-hook.ts'
import { changeHook } from '../../flows/change-hook.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { listDeliveries } from '../../flows/list-deliveries.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { hookFormPage, type TypedHook } from './pages/hook-form-page.tsx'
import { hookPage } from './pages/hook-page.tsx'
import { hookSecretPage } from './pages/hook-secret-page.tsx'
import { hooksPage } from './pages/hooks-page.tsx'
import { signedInOf } from './signed-in-of.ts'

const at = '/admin/settings/hooks'

/** Web hooks, for owners: listed, added with a secret that is shown once, looked at, changed. */
export function hookRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get(at, async (context) => {
    const endpoints = await ports.hooks.list()
    const props = { signedIn: signedInOf(context), endpoints, told: context.req.query('told') }
    return answerPage(context, hooksPage(context.get('frame'), props))
  })
  app.get(`${at}/new`, (context) =>
    answerPage(context, hookFormPage(context.get('frame'), { signedIn: signedInOf(context) })),
  )
  app.post(at, async (context) => {
    const signedIn = signedInOf(context)
    const typed = await typedHook(context)
    const outcome = await doOnRecord(ports, signedIn.colleague, {
      begins: { act: 'added-hook', detail: `“${typed.description.slice(0, 100)}”` },
      perform: () => addHook(ports, { ...typed, enabled: true, actor: signedIn.actor }),
      ends: (made) => (made.kind === 'added' ? { detail: made.endpoint.id } : undefined),
    })
    const frame = context.get('frame')
    if (outcome.kind === 'invalid')
      return answerPage(context, hookFormPage(frame, { signedIn, typed, faults: outcome.faults }), 422)
    if (outcome.kind === 'too-many')
      return answerPage(context, hookFormPage(frame, { signedIn, typed, refused: tooMany }), 409)
    return answerPage(context, hookSecretPage(frame, { signedIn, ...outcome }))
  })
  app.get(`${at}/:hook`, async (context) => {
    const endpoint = await ports.hooks.read(context.req.param('hook'))
    if (!endpoint) return context.notFound()
    const { cursor, told } = context.req.query()
    const log = await listDeliveries(ports, endpoint.id, { cursor })
    const props = { signedIn: signedInOf(context), endpoint, log, cursor, told }
    return answerPage(context, hookPage(context.get('frame'), props))
  })
  app.get(`${at}/:hook/change`, async (context) => {
    const endpoint = await ports.hooks.read(context.req.param('hook'))
    if (!endpoint) return context.notFound()
    const props = { signedIn: signedInOf(context), id: endpoint.id, typed: endpoint }
    return answerPage(context, hookFormPage(context.get('frame'), props))
  })
  app.post(`${at}/:hook/change`, async (context) => {
    const signedIn = signedInOf(context)
    const id = context.req.param('hook')
    const typed = await typedHook(context)
    const outcome = await doOnRecord(ports, signedIn.colleague, {
      begins: { act: 'changed-hook', detail: id },
      perform: () => changeHook(ports, id, typed),
      ends: ({ kind }) => (kind === 'changed' ? {} : undefined),
    })
    if (outcome.kind === 'unknown-hook') return context.notFound()
    if (outcome.kind === 'changed') return context.redirect(`${at}/${id}?told=saved`, 303)
    const props = { signedIn, id, typed, faults: outcome.faults }
    return answerPage(context, hookFormPage(context.get('frame'), props), 422)
  })
  return app
}

const tooMany = {
  rule: 'too-many-webhooks',
  reason: `there are ${mostEndpoints} web hooks already, and each is told of every event`,
  mend: 'Remove one that nobody needs',
}

async function typedHook(context: AdminContext): Promise<TypedHook> {
  const form = await readForm(context)
  return {
    url: (fieldOf(form, 'url') ?? '').slice(0, 1_000),
    description: (fieldOf(form, 'description') ?? '').slice(0, 500),
    events: form.get('events') ?? [],
    withAddresses: Boolean(fieldOf(form, 'addresses')),
  }
}

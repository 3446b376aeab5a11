import { Hono } from 'hono'
import { isHookEventId } from '../../core/hooks/hook-event.ts'
import { changeHook } from '../../flows/change-hook.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { rotateHook } from '../../flows/rotate-hook.ts'
import { tellAgain } from '../../flows/tell-again.ts'
import { tellTest } from '../../flows/tell-test.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { hookSecretPage } from './pages/hook-secret-page.tsx'
import { removeHookPage, rotateHookPage } from './pages/hook-sure-pages.tsx'
import { signedInOf } from './signed-in-of.ts'

const at = '/admin/settings/hooks'

/** What owners order of a web hook: a test, an event once more, on and off, another secret, its end. */
export function hookOrderRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  sendingRoutes(app, options)
  switchRoute(app, options)
  secretRoutes(app, options)
  removeRoutes(app, options)
  return app
}

function sendingRoutes(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.post(`${at}/:hook/test`, async (context) => {
    const id = context.req.param('hook')
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'sent-to-hook', detail: `a test to ${id}` },
      perform: () => tellTest(ports, id),
      ends: ({ kind }) => (kind === 'queued' ? {} : undefined),
    })
    if (outcome.kind === 'unknown-hook') return context.notFound()
    return context.redirect(`${at}/${id}?told=tested`, 303)
  })
  app.post(`${at}/:hook/again`, async (context) => {
    const id = context.req.param('hook')
    const eventId = fieldOf(await readForm(context), 'event') ?? ''
    if (!isHookEventId(eventId)) return context.notFound()
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'sent-to-hook', detail: `an event of its log to ${id}` },
      perform: () => tellAgain(ports, { id, eventId }),
      ends: ({ kind }) => (kind === 'queued' ? {} : undefined),
    })
    // One that was switched off meanwhile shows so on its page.
    if (outcome.kind === 'disabled') return context.redirect(`${at}/${id}`, 303)
    if (outcome.kind !== 'queued') return context.notFound()
    return context.redirect(`${at}/${id}?told=again`, 303)
  })
}

function switchRoute(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.post(`${at}/:hook/switch`, async (context) => {
    const id = context.req.param('hook')
    const enabled = fieldOf(await readForm(context), 'to') === 'on'
    const told = enabled ? 'on' : 'off'
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'changed-hook', detail: id },
      perform: () => changeHook(ports, id, { enabled }),
      ends: ({ kind }) => (kind === 'changed' ? {} : undefined),
    })
    if (outcome.kind !== 'changed') return context.notFound()
    return context.redirect(`${at}/${id}?told=${told}`, 303)
  })
}

function secretRoutes(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.get(`${at}/:hook/rotate`, async (context) => {
    const endpoint = await ports.hooks.read(context.req.param('hook'))
    if (!endpoint) return context.notFound()
    const props = { signedIn: signedInOf(context), endpoint }
    return answerPage(context, rotateHookPage(context.get('frame'), props))
  })
  app.post(`${at}/:hook/rotate`, async (context) => {
    const signedIn = signedInOf(context)
    const id = context.req.param('hook')
    const outcome = await doOnRecord(ports, signedIn.colleague, {
      begins: { act: 'rotated-hook', detail: id },
      perform: () => rotateHook(ports, id),
      ends: ({ kind }) => (kind === 'rotated' ? {} : undefined),
    })
    if (outcome.kind === 'unknown-hook') return context.notFound()
    return answerPage(context, hookSecretPage(context.get('frame'), { signedIn, ...outcome }))
  })
}

function removeRoutes(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.get(`${at}/:hook/remove`, async (context) => {
    const endpoint = await ports.hooks.read(context.req.param('hook'))
    if (!endpoint) return context.notFound()
    const props = { signedIn: signedInOf(context), endpoint }
    return answerPage(context, removeHookPage(context.get('frame'), props))
  })
  app.post(`${at}/:hook/remove`, async (context) => {
    const endpoint = await ports.hooks.read(context.req.param('hook'))
    if (!endpoint) return context.notFound()
    await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'removed-hook', detail: `“${endpoint.description}” ${endpoint.id}` },
      perform: () => ports.hooks.remove(endpoint.id),
      ends: () => ({}),
    })
    return context.redirect(`${at}?told=removed`, 303)
  })
}

import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { faultPage, faultPolicy } from '../../core/site/pages/fault-page.ts'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { publishedHeaders } from '../../core/site/published-headers.ts'
import { notFoundFile } from '../../core/site/published-path.ts'
import { problemJson } from '../problem-json.ts'
import { securityHeaders } from '../security.ts'
import { confirmRoutes } from './confirm-routes.ts'
import { deskRoutes } from './desk-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { preferencesRoutes } from './preferences-routes.ts'
import type { PublicContext, PublicEnv, PublicOptions } from './public-context.ts'
import { siteRoutes } from './site-routes.ts'
import { subscribeRoutes } from './subscribe-routes.ts'
import { subscriptionsRoutes } from './subscriptions-routes.ts'
import { unsubscribeRoutes } from './unsubscribe-routes.ts'

const LARGEST_BODY = 64 * 1024

/** The public site: signup, confirmation, preferences, leaving, mail links, and the published files. The same on Lambda and locally. */
export function publicApp(options: PublicOptions): Hono<PublicEnv> {
  return framed(options, [
    subscriptionsRoutes,
    subscribeRoutes,
    confirmRoutes,
    unsubscribeRoutes,
    preferencesRoutes,
    linkRoutes,
    deskRoutes,
    siteRoutes,
  ])
}

/** The published files alone, as a distribution serves them, with the page that says what is not there. */
export function siteApp(options: PublicOptions): Hono<PublicEnv> {
  return framed(options, [siteRoutes])
}

function framed(
  options: PublicOptions,
  parts: readonly ((options: PublicOptions) => Hono<PublicEnv>)[],
): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/healthz', (context) => context.json({ ok: true }))
  app.use(async (context, next) => {
    const model = await options.load()
    context.set('model', model)
    for (const [name, value] of Object.entries(securityHeaders(model.site))) context.header(name, value)
    await next()
  })
  app.use(bodyLimit({ maxSize: LARGEST_BODY, onError: (context) => tooLarge(context as PublicContext) }))
  for (const routes of parts) app.route('/', routes(options))
  app.notFound((context) => notFound(context, options))
  app.onError((cause, context) => {
    // The route, never the path: the path may hold somebody's token.
    options.ports.log.error('a public request failed', { route: context.req.routePath, cause })
    return fault(context)
  })
  return app
}

function tooLarge(context: PublicContext): Response {
  const { words } = context.get('model')
  return isApi(context)
    ? problemJson(context, 413, { title: 'The body is too large', detail: 'Send at most 64 KB.' })
    : (context.html(messagePage(context.get('model'), words.tooLarge), 413) as Response)
}

/** The published page for it, which knows the newest articles; plain words while there is none. */
async function notFound(context: PublicContext, { ports }: PublicOptions): Promise<Response> {
  const model = context.get('model')
  if (isApi(context)) return problemJson(context, 404, { title: 'There is nothing at this address' })
  // Edges keep it for whoever tries addresses, and not for long: a page may be published any minute.
  context.header('cache-control', 'public, max-age=10')
  const published = await ports.site.read(notFoundFile)
  const page = published ? new TextDecoder().decode(published.body) : messagePage(model, model.words.notFound)
  return context.html(page, 404) as Response
}

/** The model may be what failed to load, and the styles what cannot be asked for: the page needs neither. */
function fault(context: PublicContext): Response {
  if (isApi(context)) return problemJson(context, 500, { title: 'Something went wrong on our side' })
  const headers = {
    ...publishedHeaders,
    'content-security-policy': faultPolicy,
    'cache-control': 'no-store',
  }
  for (const [name, value] of Object.entries(headers)) context.header(name, value)
  return context.html(faultPage(context.get('model')), 500) as Response
}

function isApi(context: PublicContext): boolean {
  return context.req.path.startsWith('/api/')
}

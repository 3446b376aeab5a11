import { timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { noRateLimits } from '../../functions/adapters/rate-limits.ts'
import { identifyKey } from '../../functions/flows/identify-key.ts'
import {
  publishedArticles,
  publishedDisposable,
  publishedModel,
} from '../../functions/handlers/published-model.ts'
import { adminApp } from '../../functions/web/admin/admin-app.ts'
import { apiApp } from '../../functions/web/api/app.ts'
import type { KeyCheck } from '../../functions/web/api/require-key.ts'
import { publicApp, siteApp } from '../../functions/web/public/public-app.ts'
import { answererOf } from '../addresses.ts'
import { localOutbox } from './local-outbox.ts'
import { localTarget } from './local-target.ts'
import { readableHere, shownAtOnce } from './loopback-pages.ts'
import { reloadRoutes } from './reload/reload-routes.ts'
import { withReload } from './reload/with-reload.ts'
import { type Stage, type StageOptions, startStage } from './stage.ts'

/** What the local server is made from. */
export interface LocalServerOptions extends StageOptions {
  /** Keys of the API: one the owner chose, and the command line's own. */
  readonly adminKey?: string
  readonly commandKey: string
  /** True has pages that browsers show ask for themselves again when what they were made from has changed. */
  readonly reloadsPages?: boolean
}

/** The stage with everything that answers requests; it listens only when told to. */
export interface LocalServer {
  readonly stage: Stage
  fetch(request: Request): Promise<Response>
  /** Listens on 127.0.0.1; answers the port, which is a free one for 0. Rejects when the port is taken. */
  listen(port: number): Promise<number>
  stop(): Promise<void>
}

/** Starts the stage and the apps on it: the site, the API and the outbox. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const stage = await startStage(options)
  const { ports } = stage
  const published = {
    load: publishedModel(ports, 0),
    articles: publishedArticles(ports, 0),
    disposable: publishedDisposable(ports),
  }
  const clientAddress = (context: { req: { header(name: string): string | undefined } }) =>
    context.req.header('x-forwarded-for')?.split(',')[0]?.trim()
  const visitors = publicApp({ ports, ...published, clientAddress })
  // Whoever calls from this machine without a proxy is the owner, or a script of theirs: no limits.
  const owner = publicApp({
    ports: { ...ports, limits: noRateLimits },
    ...published,
    clientAddress: () => '127.0.0.1',
  })
  const site = siteApp({ ports, ...published })
  const admin = adminApp({ ports, load: published.load, clientAddress, onLoopback: true })
  const api = apiApp({ ports, authenticate: (key) => whoseKey(ports, key, options) })
  const outbox = await localOutbox(stage).catch(async (cause) => {
    await stage.stop()
    throw cause
  })
  const changes = reloadRoutes(stage.reloads, ports.boot)
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname === '/_local/reload.js' || pathname === '/_local/changes') return changes.fetch(request)
    if (/^\/_local(\/|$)/.test(pathname)) return outbox.fetch(request)
    const answerer = answererOf(pathname)
    if (answerer === 'http-api') return api.fetch(request)
    if (answerer === 'http-admin') return admin.fetch(request)
    if (answerer === undefined) return shownAtOnce(await site.fetch(request))
    const acted = await (request.headers.has('x-forwarded-for') ? visitors : owner).fetch(request)
    if (pathname === '/api/v1/subscriptions') return readableHere(request, acted)
    return pathname.startsWith('/r/') ? ledHere(request, acted, (await published.load()).site.url) : acted
  }
  const fetch = async (request: Request): Promise<Response> => {
    const answered = await stage.quiet.during(() => answer(request))
    const isOurs = /^\/(_local|admin|api)(\/|$)/.test(new URL(request.url).pathname)
    return options.reloadsPages && !isOurs ? withReload(request, answered) : answered
  }
  let close: (() => Promise<void>) | undefined
  return {
    stage,
    fetch,
    async listen(port) {
      const listening = await listen(fetch, port)
      close = listening.close
      return listening.port
    },
    async stop() {
      await close?.()
      await stage.stop()
    },
  }
}

/**
 * A mail's link leads to the site's real address. Whoever reads it in a browser on this machine finds the page here;
 * a program (which sends no Sec-Fetch-Dest) is told the address as AWS would tell it.
 */
function ledHere(request: Request, answer: Response, siteUrl: string): Response {
  const stored = answer.headers.get('location')
  if (stored === null || !request.headers.has('sec-fetch-dest')) return answer
  const target = localTarget(stored, siteUrl, new URL(request.url).origin)
  if (target === undefined) return answer
  const headers = new Headers(answer.headers)
  headers.set('location', target)
  return new Response(null, { status: answer.status, headers })
}

async function whoseKey(
  ports: Stage['ports'],
  key: string,
  { adminKey, commandKey }: LocalServerOptions,
): Promise<KeyCheck> {
  const opens = (name: string): KeyCheck => ({ kind: 'opens', actor: { name, scopes: ['*'] } })
  if (isSame(key, commandKey)) return opens('cli')
  if (adminKey !== undefined && isSame(key, adminKey)) return opens('api:admin')
  return identifyKey(ports, key)
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** A page elsewhere may point its own name at 127.0.0.1 (DNS rebinding): only this machine's names are answered. */
function isOurHost(request: Request): boolean {
  const host = request.headers.get('host') ?? ''
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host)
}

async function listen(answer: (request: Request) => Promise<Response>, port: number) {
  const guarded = async (request: Request) =>
    isOurHost(request)
      ? answer(request)
      : new Response('This server answers 127.0.0.1 and localhost only.\n', { status: 421 })
  return new Promise<{ port: number; close: () => Promise<void> }>((resolve, reject) => {
    const server = serve({ fetch: guarded, hostname: '127.0.0.1', port }, (info: AddressInfo) =>
      resolve({ port: info.port, close: () => closeServer(server) }),
    )
    server.once('error', reject)
  })
}

function closeServer(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}

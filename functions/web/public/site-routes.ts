import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { isFeedPath } from '../../core/feeds/feed-paths.ts'
import { absolute } from '../../core/site/pages/json-ld.ts'
import {
  cacheControlOf,
  isShared,
  publishedHeaders,
  sharedHeaders,
} from '../../core/site/published-headers.ts'
import type { Site } from '../../core/site/site.ts'
import type { PublishedFile } from '../../flows/file-ports.ts'
import { findPublished } from '../../flows/find-published.ts'
import type { PublicContext, PublicEnv, PublicOptions } from './public-context.ts'

/** `GET` of everything published: a path that ends in a slash is its folder's `index.html`. */
export function siteRoutes({ ports }: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('*', async (context) => {
    const found = await findPublished(ports, context.req.path)
    switch (found.kind) {
      case 'file':
        return answer(context, found.path, found.file)
      case 'folder':
        return context.redirect(`${context.req.path}/${new URL(context.req.url).search}`, 301)
      case 'nothing':
        return context.notFound()
    }
  })
  return app
}

/** What the distribution sends with a file, so that a stage without one answers alike. */
function headersOf(path: string): Readonly<Record<string, string>> {
  const cache = { 'cache-control': cacheControlOf(path) }
  return { ...publishedHeaders, ...(isShared(path) && sharedHeaders), ...cache }
}

/** Where a feed is and which hub tells of its news (WebSub, section 4); a distribution's files say it inside alone. */
function feedHeader({ url, websub }: Site, path: string): string | undefined {
  if (websub === undefined || !isFeedPath(path)) return undefined
  return `<${absolute(url, `/${path}`)}>; rel="self", <${new URL(websub.hub).href}>; rel="hub"`
}

function answer(context: PublicContext, path: string, file: PublishedFile): Response {
  if (file.redirect !== undefined) {
    for (const [name, value] of Object.entries(headersOf(path))) context.header(name, value)
    return context.redirect(`${file.redirect}${new URL(context.req.url).search}`, 301)
  }
  const tag = `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 22)}"`
  context.header('etag', tag)
  for (const [name, value] of Object.entries(headersOf(path))) context.header(name, value)
  const links = feedHeader(context.get('model').site, path)
  if (links !== undefined) context.header('link', links)
  const known = context.req
    .header('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known?.some((one) => one === tag || one === '*')) return context.body(null, 304)
  return context.body(new Uint8Array(file.body), 200, { 'content-type': file.contentType })
}

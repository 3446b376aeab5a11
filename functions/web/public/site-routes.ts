import { createHash } from 'node:crypto'
import { Hono } from 'hono'
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
        return context.redirect(`${context.req.path}/`, 301)
      case 'nothing':
        return context.notFound()
    }
  })
  return app
}

/** The embeddable form, and its styles: any page of any site may load them. */
const shared = /^signup\.(js|css)$/

/** How long a file may be kept, and by whom it may be loaded. */
function headersOf(path: string): Readonly<Record<string, string>> {
  // Files below assets/ carry a hash of their bytes in their names.
  if (path.startsWith('assets/')) return { 'cache-control': 'public, max-age=31536000, immutable' }
  if (!shared.test(path)) return { 'cache-control': 'no-cache' }
  return {
    // Other sites' pages load it at every view, and an edit of site.yaml has to show soon.
    'cache-control': 'public, max-age=300, stale-while-revalidate=86400',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
  }
}

function answer(
  context: PublicContext,
  path: string,
  file: { readonly body: Uint8Array; readonly contentType: string },
): Response {
  const tag = `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 22)}"`
  context.header('etag', tag)
  for (const [name, value] of Object.entries(headersOf(path))) context.header(name, value)
  const known = context.req
    .header('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known?.some((one) => one === tag || one === '*')) return context.body(null, 304)
  return context.body(new Uint8Array(file.body), 200, { 'content-type': file.contentType })
}

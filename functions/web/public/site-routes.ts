import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { PublicContext, PublicEnv, PublicOptions } from './public-context.ts'

/** `GET` of everything published: a path that ends in a slash is its folder's `index.html`. */
export function siteRoutes({ ports }: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('*', async (context) => {
    const path = publishedPath(context.req.path)
    if (path === undefined) return context.notFound()
    const file = await ports.site.read(path.endsWith('/') || path === '' ? `${path}index.html` : path)
    if (file) return answer(context, path, file)
    if (path.endsWith('/') || path === '' || path.includes('.')) return context.notFound()
    const folder = await ports.site.read(`${path}/index.html`)
    return folder ? context.redirect(`${context.req.path}/`, 301) : context.notFound()
  })
  return app
}

/** S3 refuses keys of more bytes than 1,024; a folder's own file needs some of them. */
const LONGEST_PATH = 1000

/** The path below the site's root, decoded; undefined for what no published file could be called. */
function publishedPath(path: string): string | undefined {
  let decoded: string
  try {
    decoded = decodeURIComponent(path.slice(1))
  } catch {
    return undefined
  }
  if (Buffer.byteLength(decoded) > LONGEST_PATH) return undefined
  const parts = decoded.split('/')
  const isOdd = parts.some(
    (part, index) => /^\.(?!well-known$)|[\\\p{Cc}]/u.test(part) || (part === '' && index < parts.length - 1),
  )
  return decoded !== '' && isOdd ? undefined : decoded
}

function answer(
  context: PublicContext,
  path: string,
  file: { readonly body: Uint8Array; readonly contentType: string },
): Response {
  const tag = `"${createHash('sha256').update(file.body).digest('base64url').slice(0, 22)}"`
  context.header('etag', tag)
  // Files below assets/ carry a hash of their bytes in their names.
  context.header(
    'cache-control',
    path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  )
  const known = context.req
    .header('if-none-match')
    ?.split(',')
    .map((one) => one.trim().replace(/^W\//, ''))
  if (known?.some((one) => one === tag || one === '*')) return context.body(null, 304)
  return context.body(new Uint8Array(file.body), 200, { 'content-type': file.contentType })
}

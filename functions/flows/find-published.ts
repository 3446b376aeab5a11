import { publishedPath } from '../core/site/published-path.ts'
import type { SitePublisher } from './file-ports.ts'
import type { Ports } from './ports.ts'

/** What the published site has at a path. */
export type PublishedAt =
  | {
      readonly kind: 'file'
      /** Below the site's root, decoded. */
      readonly path: string
      readonly file: NonNullable<Awaited<ReturnType<SitePublisher['read']>>>
    }
  /** A page that is addressed with a slash at its end. */
  | { readonly kind: 'folder' }
  | { readonly kind: 'nothing' }

/** Finds what is published at a path of an address, `/topics/back-care/`: a path that ends in a slash is its `index.html`. */
export async function findPublished(ports: Pick<Ports, 'site'>, pathname: string): Promise<PublishedAt> {
  const path = publishedPath(pathname)
  if (path === undefined) return { kind: 'nothing' }
  const isFolder = path.endsWith('/') || path === ''
  const file = await ports.site.read(isFolder ? `${path}index.html` : path)
  if (file) return { kind: 'file', path, file }
  if (isFolder || path.includes('.')) return { kind: 'nothing' }
  return (await ports.site.read(`${path}/index.html`)) ? { kind: 'folder' } : { kind: 'nothing' }
}

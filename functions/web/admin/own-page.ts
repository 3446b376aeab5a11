import type { AdminContext, AdminOptions } from './admin-context.ts'

/**
 * True when a request was sent by a page of the desk itself. Browsers say so in a header that no page can set (Fetch
 * Metadata, `Sec-Fetch-Site`); one that does not is judged by Origin (RFC 6454 section 7), and one with neither is refused.
 */
export function isFromOwnPage(
  context: AdminContext,
  { onLoopback = false }: Pick<AdminOptions, 'onLoopback'>,
): boolean {
  const site = context.req.header('sec-fetch-site')
  // Not held against Origin as well: a stage answers at its own address before the site's name leads to it.
  if (site !== undefined) return site === 'same-origin'
  const own = onLoopback ? new URL(context.req.url).origin : context.get('frame').site.url
  return context.req.header('origin') === own
}

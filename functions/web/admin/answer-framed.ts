import type { AdminContext } from './admin-context.ts'

/** The scheme of colours that a preview is looked at in, whatever the looker's own device prefers. */
export type PreviewScheme = 'light' | 'dark'

/**
 * Answers with what somebody wrote, for a frame of the desk: on an origin of its own that reaches nothing, without scripts
 * and forms (HTML, `sandbox` of CSP3). `shownAt` is the origin whose pictures it may show, where the site's own address
 * does not answer yet.
 */
export function answerFramed(
  context: AdminContext,
  html: string,
  { scheme = 'light', shownAt }: { readonly scheme?: PreviewScheme; readonly shownAt?: string } = {},
): Response {
  const { url } = context.get('frame').site
  const origin = shownAt ?? url
  context.header('content-security-policy', `${policyOf(origin)}; frame-ancestors 'self'`)
  context.header('x-frame-options', 'SAMEORIGIN')
  return context.html(
    inScheme(shownAt === undefined ? html : foundAt(html, url, shownAt), scheme),
  ) as Response
}

/**
 * Answers whoever has a link with a page of what somebody wrote: by itself, on an origin of its own that reaches nothing, without
 * scripts and forms, in the scheme that the reader prefers.
 */
export function answerApart(
  context: AdminContext,
  html: string,
  { shownAt }: { readonly shownAt?: string } = {},
): Response {
  const policy = policyOf(shownAt ?? context.get('frame').site.url)
  context.header('content-security-policy', `${policy}; frame-ancestors 'none'`)
  // A sandboxed page with a policy of its own for openers is not shown at all (HTML, "process a navigate response").
  context.header('cross-origin-opener-policy', 'unsafe-none')
  return context.html(html) as Response
}

function policyOf(origin: string): string {
  return [
    'sandbox allow-popups allow-popups-to-escape-sandbox',
    "default-src 'none'",
    `style-src 'unsafe-inline' ${origin}`,
    `font-src data: ${origin}`,
    `img-src data: https: ${origin}`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ')
}

/** Attributes that begin with the site's address lead to where it answers. */
function foundAt(html: string, url: string, here: string): string {
  return html.replaceAll(`="${url}/`, `="${here}/`).replaceAll(`="${url}"`, `="${here}"`)
}

const asked = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/g

/** Has the styles of one scheme always count and those of the other never; links open in a tab of their own. */
function inScheme(html: string, scheme: PreviewScheme): string {
  // Features of media queries, since the one that is asked may stand in a longer query.
  const decided = html.replace(asked, (_, of: string) =>
    of === scheme ? '(min-width: 0)' : '(max-width: 0)',
  )
  return `<!doctype html><base target="_blank">${decided}`
}

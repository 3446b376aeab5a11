import { publishedHeaders } from '../../core/site/published-headers.ts'

/** What a page of the desk may load and where its forms lead: own styles, type, pictures, script and frames; nothing inline, nothing of anybody else (CSP3). */
export const deskPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
].join('; ')

/** Headers of every answer of the desk: kept by nobody, found by nobody, framed by nobody, its addresses told to nobody, not even the site's own pages. */
export const adminHeaders: Readonly<Record<string, string>> = {
  ...publishedHeaders,
  'content-security-policy': `${deskPolicy}; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  // `no-referrer` would make a form's Origin `null` (Fetch, "Append a request `Origin` header").
  'referrer-policy': 'strict-origin',
  'x-robots-tag': 'noindex, nofollow',
}

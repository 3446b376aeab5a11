import { contentSecurityPolicy } from '../core/site/content-security-policy.ts'
import { publishedHeaders } from '../core/site/published-headers.ts'
import type { Site } from '../core/site/site.ts'

/** Headers of every answer that a function of the public site makes: a published file's, with the site's own policy. */
export function securityHeaders(site: Site): Readonly<Record<string, string>> {
  return { ...publishedHeaders, 'content-security-policy': contentSecurityPolicy(site) }
}

/** Headers of pages that a personal link opens: kept by nobody, found by nobody, and the address is told to nobody. */
export const personalHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

import { turnstileOrigin } from './published-headers.ts'
import type { Site } from './site.ts'

/**
 * What a page may load and where its forms may lead, for a header or a `meta` element (CSP3 section 3): own files only,
 * and https pictures. Browsers check redirects after a form against `form-action` too, so the origins that signup may
 * send people back to are listed.
 */
export function contentSecurityPolicy(site: Site): string {
  return [pagePolicy(site), "frame-ancestors 'none'"].join('; ')
}

/** The same without what a `meta` element cannot say (CSP3 section 3.3). */
export function pagePolicy(site: Site): string {
  const challenge = site.signup.turnstile ? [turnstileOrigin] : []
  return [
    "default-src 'none'",
    "style-src 'self'",
    ["script-src 'self'", ...challenge].join(' '),
    ...(challenge.length > 0 ? [`frame-src ${challenge.join(' ')}`] : []),
    "font-src 'self'",
    "img-src 'self' https:",
    "connect-src 'self'",
    "manifest-src 'self'",
    ["form-action 'self'", ...new Set(signupTargets(site))].join(' '),
    "base-uri 'none'",
  ].join('; ')
}

/** Origins that a form may lead to: those listed, and those that a form of its own is posted from. */
function signupTargets({ signup }: Site): readonly string[] {
  return [...signup.redirectOrigins, ...Object.values(signup.forms).flatMap(({ origins = [] }) => origins)]
}

import type { Site } from '../core/site/site.ts'

/**
 * What a page may load and where its forms may lead: own files only, and https pictures. Browsers check redirects after
 * a form against `form-action` too, so the origins that signup may send people back to are listed.
 */
export function contentSecurityPolicy(site: Site): string {
  // Cloudflare, "Content Security Policy": the widget is a script of theirs that opens a frame of theirs.
  const challenge = site.signup.turnstile ? ['https://challenges.cloudflare.com'] : []
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
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Origins that a form may lead to: those listed, and those that a form of its own is posted from. */
function signupTargets({ signup }: Site): readonly string[] {
  return [...signup.redirectOrigins, ...Object.values(signup.forms).flatMap(({ origins = [] }) => origins)]
}

/** Headers of every answer of the public site. */
export function securityHeaders(site: Site): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(site),
    'strict-transport-security': 'max-age=31536000',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
  }
}

/** Headers of pages that a personal link opens: kept by nobody, found by nobody, and the address is told to nobody. */
export const personalHeaders: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
}

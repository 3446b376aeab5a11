import { feedNames, feedPath, isFeedPath } from '../feeds/feed-paths.ts'

/** Where Turnstile's script comes from, and where its frame leads (Cloudflare, "Content Security Policy"). */
export const turnstileOrigin = 'https://challenges.cloudflare.com'

/**
 * Headers of every published file, from the distribution as from a function. They are set when the stage is deployed and
 * hold for any settings; each page narrows the policy for itself (head.tsx), since settings change without a deployment.
 */
export const publishedHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "style-src 'self'",
    `script-src 'self' ${turnstileOrigin}`,
    `frame-src ${turnstileOrigin}`,
    "font-src 'self'",
    "img-src 'self' https:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self' https:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=()',
} as const

/**
 * The metadata by which S3 keeps where a file sends whoever asks for it. The edge finds it in the header
 * `x-amz-meta-redirect` (infra/edge/send-on.js).
 */
export const redirectMetadata = 'redirect'

/** The embeddable form and its styles: any page of any site may load them. */
const embedded = ['signup.js', 'signup.css']

/** Files that any page of any site may load or read, feeds among them; a star stands for the id of a topic. */
export const sharedFiles: readonly string[] = [
  ...embedded,
  ...feedNames.flatMap((format) => [feedPath(format), feedPath(format, '*')]).map((path) => path.slice(1)),
]

/** Further headers of shared files. */
export const sharedHeaders = {
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
} as const

/**
 * How long browsers and edges may keep a published file, as `Cache-Control` (RFC 9111, RFC 5861). Nothing is invalidated
 * when something changes: a minute is short enough, costs nothing, and no function needs a right for it.
 */
export function cacheControlOf(path: string): string {
  // Addresses of the look's files and of pictures that were made carry a mark of what they follow from.
  if (path.startsWith('assets/') || isMadePicture(path)) return 'public, max-age=31536000, immutable'
  // Other sites' pages load it at every view, and an edit of site.yaml has to show soon.
  if (embedded.includes(path)) return 'public, max-age=300, stale-while-revalidate=86400'
  if (path.startsWith('images/')) return 'public, max-age=3600, stale-while-revalidate=86400'
  return 'public, max-age=60, stale-while-revalidate=600'
}

/** True for a picture that was made from the owner's: its address never holds anything else. */
export function isMadePicture(path: string): boolean {
  return /^images\/w\/[\w-]{22}\//.test(path)
}

/** True for a file that any page of any site may load or read. */
export function isShared(path: string): boolean {
  return embedded.includes(path) || isFeedPath(path)
}

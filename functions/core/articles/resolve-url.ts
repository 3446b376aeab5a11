import { safeUrl } from '../escape.ts'
import { parseUrl } from '../parse-url.ts'

const CONTENT = 'https://content.invalid'

/** What a URL in Markdown means. */
export type ResolvedUrl =
  /** A spot on the passage's own page; empty for the page itself. */
  | { readonly kind: 'fragment'; readonly fragment: string }
  /** A page or file of this site: `/articles/five-lifts/`, `/images/barbell.png`, with its query if any. */
  | { readonly kind: 'internal'; readonly path: string; readonly fragment: string }
  | { readonly kind: 'external'; readonly url: string }
  /** Another scheme than http, https and mailto, or disguised: never to be written anywhere. */
  | { readonly kind: 'unsafe' }

/**
 * Reads a URL as its author meant it: relative to the file it stands in, so that links also work in an editor.
 * `images/...` always means the content folder's, and `other.md` beside an article means that article's page; of a file in
 * `pages/`, the page it is published as.
 */
export function resolveUrl(url: string, file: string, siteUrl: string): ResolvedUrl {
  const trimmed = url.trim()
  if (trimmed === '') return { kind: 'fragment', fragment: '' }
  const safe = safeUrl(trimmed)
  if (safe === undefined) return { kind: 'unsafe' }
  if (safe.startsWith('#')) return { kind: 'fragment', fragment: safe.slice(1) }
  const parsed = new URL(safe, `${CONTENT}/${/^images\//.test(safe) ? '' : file}`)
  if (parsed.origin === CONTENT || parsed.origin === siteUrl) return internal(parsed)
  if (!parseUrl(safe)) return { kind: 'unsafe' }
  return { kind: 'external', url: escapedUrl(safe.replace(/^[a-z]+:/i, (scheme) => scheme.toLowerCase())) }
}

/**
 * An external URL with those characters behind its host escaped that HTML is written without (CommonMark 0.31.2,
 * "links"), so that plain text leads to the same place and a program that finds addresses in it finds all of this one.
 */
function escapedUrl(url: string): string {
  const host = /^https?:\/\/[^/?#\\]*/.exec(url)?.[0] ?? ''
  const rest = url.slice(host.length)
  return (
    host +
    rest.replace(/%(?![0-9A-Za-z]{2})|[\s"<>[\\\]^`{|}]/g, (character) => encodeURIComponent(character))
  )
}

function internal(parsed: URL): ResolvedUrl {
  const path = inComposedForm(parsed.pathname)
    .replace(/^(\/articles\/[^/]+)\.md$/, '$1/')
    .replace(/^\/pages(\/[^/]+)\.md$/, '$1/')
  return { kind: 'internal', path: path + parsed.search, fragment: parsed.hash.slice(1) }
}

/** A path whose accents are one character with their letter, as the owner's files are named (Unicode UAX #15, NFC). */
function inComposedForm(path: string): string {
  const parts = path.split('/').map((part) => {
    const name = decoded(part)
    return name === name.normalize('NFC') ? part : encodeURIComponent(name.normalize('NFC'))
  })
  return parts.join('/')
}

/** The URL to write: from the site's root, or with its origin where `absolute`; undefined for an unsafe one. */
export function hrefOf(
  resolved: ResolvedUrl,
  {
    path,
    siteUrl,
    absolute,
  }: { readonly path: string; readonly siteUrl: string; readonly absolute: boolean },
): string | undefined {
  const origin = absolute ? siteUrl : ''
  switch (resolved.kind) {
    case 'unsafe':
      return undefined
    case 'external':
      return resolved.url
    case 'fragment':
      return (absolute ? origin + path : '') + (resolved.fragment === '' ? '' : `#${resolved.fragment}`)
    case 'internal':
      return origin + resolved.path + (resolved.fragment === '' ? '' : `#${resolved.fragment}`)
  }
}

/** The content path of an image of this site, `images/barbell.png`; undefined for any other URL. */
export function imagePathOf(resolved: ResolvedUrl): string | undefined {
  return resolved.kind === 'internal' ? decoded(resolved.path.slice(1)) : undefined
}

/** The text with its percent escapes resolved; as it is when they are not UTF-8. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

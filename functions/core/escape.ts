import { parseUrl } from './parse-url.ts'

const ENTITIES: { readonly [character: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Controls (tab, LF and CR stay), lone surrogates and non-characters: neither XML 1.0 nor mail may carry them. */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu

/** The text without the characters that XML 1.0 forbids. */
export function withoutForbidden(text: string): string {
  return text.replace(FORBIDDEN, '')
}

/** Escapes text for HTML or XML element content; characters that XML 1.0 forbids are dropped. */
export function escapeText(text: string): string {
  return withoutForbidden(text).replace(/[&<>]/g, (character) => ENTITIES[character] ?? '')
}

/** Escapes text for a quoted HTML or XML attribute value, in single or double quotes; also fit for element content. */
export function escapeAttribute(text: string): string {
  return withoutForbidden(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}

const SCHEME = /^([a-z][a-z0-9+.-]*):/i
const ABSOLUTE = new Set(['http', 'https', 'mailto'])
/** Browsers drop some of these inside a scheme, so none may pass. */
const CONTROL = /\p{Cc}/u

/**
 * The URL, trimmed, when it is http, https, mailto or relative to a page; undefined for every other scheme, for a URL
 * that names a host without a scheme (`//host`, `/\host`), for control characters and for what the WHATWG parser refuses.
 * Not escaped: put it through `escapeAttribute` before it enters markup.
 */
export function safeUrl(url: string): string | undefined {
  const trimmed = url.trim()
  if (trimmed === '' || CONTROL.test(trimmed) || /^[\\/]{2}/.test(trimmed)) return undefined
  const scheme = SCHEME.exec(trimmed)?.[1]?.toLowerCase()
  if (scheme === undefined) return parseUrl(trimmed, 'https://relative.invalid/') ? trimmed : undefined
  if (!ABSOLUTE.has(scheme) || !parseUrl(trimmed)) return undefined
  return scheme === 'mailto' || /^https?:\/\//i.test(trimmed) ? trimmed : undefined
}

/** `safeUrl`, and absolute http or https: what a mail or a feed may link to. */
export function safeWebUrl(url: string): string | undefined {
  const safe = safeUrl(url)
  return safe !== undefined && /^https?:/i.test(safe) ? safe : undefined
}

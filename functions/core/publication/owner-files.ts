/**
 * The owner's files by path: `site.yaml`, `articles/*.md`, `campaigns/*.md`, `images/*`, `templates/**`; in Unicode's
 * composed form (`composedPath`).
 */
export type OwnerFiles = ReadonlyMap<string, Uint8Array>

/** A path as files are known by, whichever way a system writes accents: macOS hands them out apart from their letters (UAX #15). */
export function composedPath(path: string): string {
  return path.normalize('NFC')
}

/** Bytes as UTF-8 text without a byte order mark; what is no UTF-8 becomes U+FFFD. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

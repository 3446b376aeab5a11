/** The owner's files by path: `site.yaml`, `articles/*.md`, `campaigns/*.md`, `images/*`, `templates/**`. */
export type OwnerFiles = ReadonlyMap<string, Uint8Array>

/** Bytes as UTF-8 text without a byte order mark; what is no UTF-8 becomes U+FFFD. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

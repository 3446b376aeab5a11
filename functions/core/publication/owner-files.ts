import { createHash } from 'node:crypto'

/**
 * The owner's files by path: `site.yaml`, `articles/*.md`, `campaigns/*.md`, `images/*`, `templates/**`; in Unicode's
 * composed form (`composedPath`).
 */
export type OwnerFiles = ReadonlyMap<string, Uint8Array>

/** A picture that is read when it is wanted, since pictures are many megabytes. */
export interface OwnerPicture {
  /** Hex MD5 of its bytes, as their store tells it. */
  readonly etag: string
  /** Its bytes; throws when it has gone meanwhile. */
  readonly read: () => Promise<Uint8Array>
}

/** Pictures by path, as `OwnerFiles`. */
export type OwnerPictures = ReadonlyMap<string, OwnerPicture>

/** True for a path that pictures are read from, of a kind that pages and mails show. */
export function isPicturePath(file: string): boolean {
  return /^images\/.+\.(png|jpe?g|gif|webp)$/i.test(file)
}

/** The pictures among files that are read already. */
export function picturesAmong(files: OwnerFiles): OwnerPictures {
  const pictures = [...files].filter(([file]) => isPicturePath(file))
  return new Map(
    pictures.map(([file, bytes]) => {
      const etag = createHash('md5').update(bytes).digest('hex')
      return [file, { etag, read: async () => bytes }]
    }),
  )
}

/** A path as files are known by, whichever way a system writes accents: macOS hands them out apart from their letters (UAX #15). */
export function composedPath(path: string): string {
  return path.normalize('NFC')
}

/** Bytes as UTF-8 text without a byte order mark; what is no UTF-8 becomes U+FFFD. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

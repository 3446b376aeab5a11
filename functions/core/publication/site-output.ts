import { createHash } from 'node:crypto'
import type { SiteFile } from '../site/site-look.ts'

/**
 * A file of the site that is yet to be made. `key` stands for everything that its bytes follow from but the code: where
 * the key is the same, the bytes are. `wave` says when it is written: what pages show, then the pages themselves, then
 * what lists them, so that nothing leads where nothing is yet.
 */
export interface SiteOutput extends Omit<SiteFile, 'body'> {
  readonly key: string
  readonly wave: Wave
  /** Where a reader is sent who asks for it, from the site's root; the file is for hosts that cannot send anybody. */
  readonly redirect?: string
  /** Makes the bytes; what needs others to be read first answers later. */
  readonly make: () => SiteFile['body'] | Promise<SiteFile['body']>
}

export type Wave = 'shown' | 'page' | 'list'

/** Stands for inputs that are plain JSON. */
export function keyOf(...inputs: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(inputs)).digest('base64url').slice(0, 22)
}

/** A file that is made already; what pages show, unless another wave is named. */
export function madeOutput({ body, ...file }: SiteFile, wave: Wave = 'shown'): SiteOutput {
  const key = createHash('sha256').update(body).digest('base64url').slice(0, 22)
  return { ...file, key, wave, make: () => body }
}

/** The published file of a page, from its path, which ends in a slash, what it follows from, and how it is made. */
export function pageOutput(
  path: string,
  page: { readonly wave: Wave; readonly key: string; readonly make: () => string },
): SiteOutput {
  return { path: `${path.slice(1)}index.html`, contentType: 'text/html; charset=utf-8', ...page }
}

/** The file, made. */
export async function made({ path, contentType, make }: SiteOutput): Promise<SiteFile> {
  return { path, contentType, body: await make() }
}

import type { Checked } from '../problem.ts'
import { decode } from '../publication/owner-files.ts'
import type { Site } from '../site/site.ts'
import type { ArticleSource } from './parse-article.ts'

/** Reads the bytes of one file under the settings of the site. */
export type ReadFile<T> = (file: string, bytes: Uint8Array, site: Site) => Checked<T>

/**
 * Reads a file as `parse` does, and at once where it was handed the very same bytes, name and settings before. What is
 * kept goes with the bytes.
 */
export function keepParsed<T>(parse: (input: ArticleSource) => Checked<T>): ReadFile<T> {
  const kept = new WeakMap<
    Uint8Array,
    { readonly file: string; readonly site: Site; readonly answer: Checked<T> }
  >()
  return (file, bytes, site) => {
    const known = kept.get(bytes)
    if (known?.file === file && known.site === site) return known.answer
    const answer = parse({ file, source: decode(bytes), site })
    kept.set(bytes, { file, site, answer })
    return answer
  }
}

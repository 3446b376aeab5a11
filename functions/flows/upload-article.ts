import type { Problem } from '../core/problem.ts'
import type { ArticleUpload, FileFaults } from './check-upload.ts'
import { objectTag } from './object-tag.ts'
import type { Ports } from './ports.ts'

export interface UploadArticle extends ArticleUpload {
  /** What may be replaced of what is there under the same names, each while it is as it was looked at. */
  readonly over: FileTags
}

/** What files hold, by where they are kept: each by a tag of its bytes. */
export type FileTags = ReadonlyMap<string, string>

export type UploadedArticle =
  | {
      readonly kind: 'stored'
      readonly slug: string
      /** Where the article and the pictures are kept that were written; what was there already, byte for byte, was not. */
      readonly written: readonly string[]
    }
  | { readonly kind: 'faulty'; readonly faults: FileFaults }
  | { readonly kind: 'refused'; readonly file: string; readonly problems: readonly Problem[] }
  /** These are there already, with other bytes, and nobody has looked at them; `over` is everything that would be replaced. */
  | { readonly kind: 'there-already'; readonly paths: readonly string[]; readonly over: FileTags }
  /** Somebody else wrote one of them meanwhile. */
  | { readonly kind: 'conflict'; readonly path: string }

type UploadPorts = Pick<Ports, 'clock' | 'compiled' | 'composer' | 'content'>

/**
 * Stores an article with its pictures once nothing is wrong with them: each file only while it is as it was checked against, and the
 * article last, so that a conflict leaves the article as it was. What checks it is loaded when it is first asked for.
 */
export async function uploadArticle(
  ports: UploadPorts,
  { article, images, over }: UploadArticle,
): Promise<UploadedArticle> {
  const listed = await ports.content.list('')
  const { checkUpload } = await import('./check-upload.ts')
  const checked = await checkUpload(ports, { article, images }, listed)
  if (checked.kind !== 'fit') return checked
  const tags = new Map(listed.map(({ path, etag }) => [path, etag]))
  const changed = [...checked.files].filter(([path, bytes]) => tags.get(path) !== objectTag(bytes))
  const there = new Map(changed.flatMap(([path]) => (tags.has(path) ? [[path, tags.get(path) ?? '']] : [])))
  const kept = [...there].filter(([path, tag]) => over.get(path) !== tag)
  if (kept.length > 0) return { kind: 'there-already', paths: kept.map(([path]) => path), over: there }
  for (const [path, bytes] of changed) {
    if ((await ports.content.write(path, bytes, tags.get(path))) === 'conflict')
      return { kind: 'conflict', path }
  }
  return { kind: 'stored', slug: checked.slug, written: changed.map(([path]) => path) }
}

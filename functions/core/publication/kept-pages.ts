import { isMadePicture } from '../site/published-headers.ts'
import { isReservedSlug } from '../site/published-path.ts'
import type { OwnerFiles } from './owner-files.ts'
import type { Publication } from './publication.ts'

/**
 * Says which published paths stay although nothing wants them now: what was made from files that have errors now, and,
 * while there are any, the look's files and the made pictures, which those pages were made with.
 */
export function keptPages(
  { broken }: Pick<Publication, 'broken'>,
  files: OwnerFiles,
): (path: string) => boolean {
  const articles = broken.filter((file) => file.startsWith('articles/'))
  const pages = broken.flatMap((file) => /^pages\/(.+)\.md$/.exec(file)?.[1] ?? [])
  const folders = [
    ...articles.flatMap((file) => slugsOf(file, files)).map((slug) => `articles/${slug}/`),
    ...pages.filter((slug) => !isReservedSlug(slug)).map((slug) => `${slug}/`),
  ]
  const prefixes = folders.length > 0 ? [...folders, 'assets/'] : []
  const keepsPictures = folders.length > 0
  return (path) =>
    prefixes.some((prefix) => path.startsWith(prefix)) || (keepsPictures && isMadePicture(path))
}

/** The slugs a file with errors may have been published under: its name, and the one that it still names. */
function slugsOf(file: string, files: OwnerFiles): readonly string[] {
  const text = new TextDecoder().decode(files.get(file))
  const named = /^slug:[ \t]*["']?([a-z0-9-]+)/m.exec(text)?.[1]
  return [file.slice('articles/'.length).replace(/\.md$/, ''), ...(named === undefined ? [] : [named])]
}

import type { Problem } from '../problem.ts'
import { nearest } from '../yaml/suggestion.ts'
import type { Library } from './library.ts'
import { articleError, type Writing } from './library-problem.ts'

/** Images that articles, pages and site.yaml show and the content folder does not have. */
export function imageProblems({ articles, pages = [], images, site }: Library): readonly Problem[] {
  const missing = [...articles, ...pages].flatMap((article) => imagesMissing(article, { images }))
  const logo = site.logo?.src
  if (logo === undefined || images.has(logo)) return missing
  return [{ file: 'site.yaml', line: 1, column: 1, severity: 'error', ...wordsFor(logo, images) }, ...missing]
}

/** Images that one piece of writing shows and the content folder does not have. */
export function imagesMissing(writing: Writing, { images }: Pick<Library, 'images'>): readonly Problem[] {
  return writing.images
    .filter(({ path }) => !images.has(path))
    .map((use) => articleError(writing, use, wordsFor(use.path, images)))
}

function wordsFor(path: string, images: ReadonlySet<string>) {
  const near = nearest(path, images)
  const mend =
    near === undefined ? 'Put the file there, or correct the path' : `Did you mean ${near}? Write that`
  return { rule: 'image-missing', message: `There is no image ${path}`, mend }
}

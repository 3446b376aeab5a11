import { slugsOf } from '../articles/directives/related.ts'
import type { Uses } from '../articles/uses.ts'
import type { Publication } from './publication.ts'

/** What the page of a body shows of other files, as plain JSON: sizes of its pictures, and the articles that it names. */
export function contextInputs(
  { images, articles }: Pick<Publication, 'images' | 'articles'>,
  { images: shown, directives }: Pick<Uses, 'images' | 'directives'>,
): readonly unknown[] {
  const named = new Set(
    directives.flatMap(({ name, attributes: { slugs } }) =>
      name === 'related' && typeof slugs === 'string' ? slugsOf(slugs) : [],
    ),
  )
  const articlesNamed = articles.filter(({ slug }) => named.has(slug))
  return [
    shown.map(({ path }) => images.get(path) ?? null),
    articlesNamed.map(({ slug, title, description, status }) => [slug, title, description, status]),
  ]
}

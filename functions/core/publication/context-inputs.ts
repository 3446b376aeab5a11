import { slugsOf } from '../articles/directives/related.ts'
import type { Uses } from '../articles/uses.ts'
import { derivedFrom } from './derived.ts'
import type { Publication } from './publication.ts'

/** What the page of a body shows of other files, as plain JSON: sizes of its pictures, and the articles that it names. */
export function contextInputs(
  publication: Publication,
  { images: shown, directives }: Pick<Uses, 'images' | 'directives'>,
): readonly unknown[] {
  const named = new Set(
    directives.flatMap(({ name, attributes: { slugs } }) =>
      name === 'related' && typeof slugs === 'string' ? slugsOf(slugs) : [],
    ),
  )
  const { bySlug } = derivedFrom(publication)
  const articlesNamed = [...named].flatMap((slug) => bySlug.get(slug) ?? [])
  return [
    shown.map(({ path }) => publication.images.get(path) ?? null),
    articlesNamed.map(({ slug, title, description, status }) => [slug, title, description, status]),
  ]
}

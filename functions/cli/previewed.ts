import { mailOfArticle, withArticleOut } from '../core/digests/mail-of-article.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import type { ComposableCampaign } from '../flows/compose-mail.ts'
import { campaignIdOf } from '../flows/plan-campaigns.ts'

/** What a preview is made of. */
export interface Previewed {
  readonly publication: Publication
  readonly campaign: ComposableCampaign
}

/** `content/articles/five-lifts.md`, `five-lifts.md` and `five-lifts` name the same. */
export function stemOf(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replace(/\.md$/, '')
}

/**
 * The campaign of that name, else a mail that carries only the article of that name, as if it were published by now;
 * a path through a folder `articles` means the article. Undefined when there is neither.
 */
export function findPreview(publication: Publication, name: string, now: Instant): Previewed | undefined {
  const stem = stemOf(name)
  const file = publication.campaigns.find((each) => campaignIdOf(each.file) === stem)
  if (file && !/(^|[\\/])articles[\\/]/.test(name)) {
    const source = { kind: 'file', file: file.file, hash: '' } as const
    return { publication, campaign: { id: stem, definition: file.definition, source } }
  }
  const article = publication.articles.find(
    (each) => each.slug === stem || each.file === `articles/${stem}.md`,
  )
  if (!article) return undefined
  const source = { kind: 'file', file: article.file, hash: '' } as const
  return {
    publication: withArticleOut(publication, article, now),
    campaign: { id: stem, definition: mailOfArticle(article, 'whole'), source },
  }
}

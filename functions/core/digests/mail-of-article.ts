import type { Article } from '../articles/article.ts'
import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { localDay } from '../local-day.ts'
import type { Publication } from '../publication/publication.ts'
import type { Instant } from '../subscribers/subscriber.ts'

/** How an article is looked at in mail: as the mail itself, whole, or as the only one of a digest, in its excerpt. */
export type ArticleMail = 'whole' | 'teaser'

/** The publication as it would be with an article of it out by now, whatever its state and date. */
export function withArticleOut(publication: Publication, article: Article, now: Instant): Publication {
  const today = localDay(now, publication.site.timeZone)
  const [date = today] = [article.date, today].sort()
  const shown = { ...article, status: 'published', date } as const
  const others = publication.articles.filter(({ file }) => file !== article.file)
  return { ...publication, articles: [shown, ...others] }
}

/** A campaign that carries nothing but an article, to everyone. */
export function mailOfArticle({ title, slug, email }: Article, as: ArticleMail): CampaignDefinition {
  return {
    name: title,
    kind: as === 'whole' ? 'single' : 'digest',
    subject: email.subject ?? title,
    audience: { topics: [] },
    schedule: { kind: 'manual' },
    articles: { kind: 'list', slugs: [slug] },
    layout: as === 'whole' ? 'full' : 'teaser',
    track: { opens: false, clicks: true },
    archive: false,
    body: '',
  }
}

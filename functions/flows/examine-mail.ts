import type { Article, Passage } from '../core/articles/article.ts'
import type { CampaignDefinition } from '../core/campaigns/campaign.ts'
import type { CampaignOrigin } from '../core/campaigns/campaign-origin.ts'
import { campaignTemplate } from '../core/email/compile-campaign-mail.ts'
import type { CompiledMail } from '../core/email/compiled-mail.ts'
import { inArticle, inFields, inPassage, inTemplate, placeFaults } from '../core/email/fault-place.ts'
import { preflightMail } from '../core/email/preflight-mail.ts'
import { localDay } from '../core/local-day.ts'
import type { Problem } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'

/** What a campaign's mail was made from. */
export interface MailParts {
  readonly definition: CampaignDefinition
  readonly origin: CampaignOrigin
  readonly intro?: Passage
  readonly articles: readonly Article[]
}

/**
 * Preflight of a compiled campaign, spliced for nobody in particular. Problems point at what the owner wrote: a field of
 * the campaign, its body, an article it carries, a template; what cannot be found there says in brackets where in the
 * finished message it is.
 */
export function examineMail(
  publication: Publication,
  mail: CompiledMail,
  now: Instant,
  { definition, origin, intro, articles }: MailParts,
): readonly Problem[] {
  const { site, words, templates } = publication
  const template = campaignTemplate(
    templates,
    definition,
    definition.kind === 'single' && articles.length > 0,
  )
  const finders = [
    inFields(origin, definition),
    ...(intro ? [inPassage(intro, site.url, origin.body.file)] : []),
    ...articles.map((article) => inArticle(article, site.url)),
    ...(template ? [inTemplate(template)] : []),
  ]
  const year = Number(localDay(now, site.timeZone).slice(0, 4))
  return placeFaults(
    preflightMail('campaign', mail, { site, words: words.mail }, year),
    finders,
    origin.placeOf(),
  )
}

import type { Article } from '../core/articles/article.ts'
import { parsePassage } from '../core/articles/parse-passage.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { type CampaignPlaces, campaignPlaces } from '../core/campaigns/campaign-places.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { wordedDefinition } from '../core/campaigns/issue-words.ts'
import { dayText } from '../core/day-text.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import { chooseIssue } from '../core/digests/choose-issue.ts'
import type { Issue } from '../core/digests/issue.ts'
import { compileCampaignMail } from '../core/email/compile-campaign-mail.ts'
import type { CompiledMail } from '../core/email/compiled-mail.ts'
import type { MailPassage } from '../core/email/mail-article.ts'
import { mailArticleOf, mailPassageOf } from '../core/email/mail-article-of.ts'
import { localDay } from '../core/local-day.ts'
import { type Checked, hasErrors, type Problem } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import { renderContextOf } from '../core/publication/render-context-of.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { examineMail } from './examine-mail.ts'

/** What composing looks at in a campaign. */
export type ComposableCampaign = Pick<Campaign, 'id' | 'definition' | 'source' | 'series'>

/** A campaign's compiled mail and the slugs of the articles it carries. */
export interface ComposedMail {
  readonly mail: CompiledMail
  readonly articles: readonly string[]
  readonly audienceAt: Pick<Problem, 'file' | 'line' | 'column'>
  /** The campaign's name in the words of this issue. */
  readonly name: string
}

/**
 * Chooses a campaign's articles, or takes those of a cohort's `set`, compiles its mail and examines the result; `now`
 * dates the issue.
 */
export async function composeMail(
  publication: Publication,
  campaign: ComposableCampaign,
  now: Instant,
  issues: readonly Issue[],
  set?: ArticleSet,
): Promise<Checked<ComposedMail>> {
  const { id } = campaign
  const { site, words, tokens, templates } = publication
  const origin = originOf(publication, campaign)
  const chosen = set ? articlesOf(publication, set) : choose(publication, campaign, now, issues, origin)
  if (!chosen.ok) return chosen
  const date = localDay(now, site.timeZone)
  const told = { date: dayText(site.language)(date), lead: chosen.value[0]?.title }
  const worded = wordedDefinition(campaign, told, (key) => ({ file: origin.file, ...origin.placeOf(key) }))
  if (!worded.ok) return worded
  const definition = worded.value
  const context = renderContextOf(publication)
  const intro = introOf(publication, definition.body, origin.file)
  if (!intro.ok) return intro
  const compiled = await compileCampaignMail({
    site,
    tokens,
    templates,
    definition,
    file: origin.file,
    words: words.mail,
    articles: chosen.value.map((article) => mailArticleOf(article, context)),
    ...(intro.value && { intro: intro.value }),
    issue: {
      slug: id,
      date,
      ...(campaign.series && { number: campaign.series.number }),
    },
  })
  if (!compiled.ok) return compiled
  const problems = [...compiled.problems, ...examineMail(site, compiled.value, now, origin)]
  if (hasErrors(problems)) return { ok: false, problems }
  const articles = chosen.value.map(({ slug }) => slug)
  const audienceAt = { file: origin.file, ...origin.placeOf('audience') }
  return { ok: true, problems, value: { mail: compiled.value, articles, audienceAt, name: definition.name } }
}

/** Where a campaign's problems point. */
export interface CampaignOrigin {
  /** Its file below the content folder; for one made by the API, its address there. */
  readonly file: string
  readonly placeOf: CampaignPlaces
}

/** Lines are told only while the file still says what the stored campaign says. */
function originOf(
  { campaigns }: Publication,
  { id, source, definition }: ComposableCampaign,
): CampaignOrigin {
  const file = source.kind === 'file' ? source.file : `campaigns/${id}`
  const stored = campaigns.find((one) => one.file === file)
  const isSame = stored && definitionHash(stored.definition) === definitionHash(definition)
  return { file, placeOf: campaignPlaces(file, isSame ? stored.source : '') }
}

/** A cohort's articles; one that is gone since they were counted is left out. */
function articlesOf({ articles }: Publication, set: ArticleSet): Checked<readonly Article[]> {
  const bySlug = new Map(articles.map((article) => [article.slug, article]))
  const value = set.map((slug) => bySlug.get(slug)).filter((article) => article !== undefined)
  return { ok: true, value, problems: [] }
}

/** The articles the mail carries; an announcement may go without new ones, but not without those it lists. */
function choose(
  publication: Publication,
  campaign: ComposableCampaign,
  now: Instant,
  issues: readonly Issue[],
  { file, placeOf }: CampaignOrigin,
): Checked<readonly Article[]> {
  const { definition } = campaign
  const choice = chooseIssue(publication, campaign, now, issues)
  if (choice.kind === 'chosen') return { ok: true, value: choice.articles, problems: [] }
  if (choice.kind !== 'unavailable' && definition.kind === 'announcement')
    return { ok: true, value: [], problems: [] }
  const problem: Problem = {
    file,
    ...placeOf('articles'),
    rule: `campaign-${choice.kind}`,
    severity: 'error',
    message: choice.reason.replace(/\.$/, ''),
    mend: 'Publish the articles first, or name others under articles in the front matter',
  }
  return { ok: false, problems: [problem] }
}

function introOf(publication: Publication, body: string, file: string): Checked<MailPassage | undefined> {
  if (body.trim() === '') return { ok: true, value: undefined, problems: [] }
  const { language, url } = publication.site
  const passage = parsePassage({ file, source: body, lang: language, siteUrl: url })
  if (!passage.ok) return passage
  const value = mailPassageOf(passage.value, renderContextOf(publication))
  return { ok: true, value, problems: passage.problems }
}

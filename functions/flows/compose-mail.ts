import type { Article, Passage } from '../core/articles/article.ts'
import { parsePassage } from '../core/articles/parse-passage.ts'
import { renderWeb } from '../core/articles/render-web.ts'
import type { Uses } from '../core/articles/uses.ts'
import type { Campaign, SaidWords } from '../core/campaigns/campaign.ts'
import { type CampaignOrigin, campaignOrigin } from '../core/campaigns/campaign-origin.ts'
import { wordedDefinition } from '../core/campaigns/issue-words.ts'
import { dayText } from '../core/day-text.ts'
import type { ArticleSet } from '../core/digests/article-sets.ts'
import { chooseIssue } from '../core/digests/choose-issue.ts'
import type { Issue } from '../core/digests/issue.ts'
import { compileFittingMail } from '../core/email/compile-fitting-mail.ts'
import type { CompiledMail } from '../core/email/compiled-mail.ts'
import { mailArticleOf, mailPassageOf, mailTitleOf } from '../core/email/mail-article-of.ts'
import { checkPassage } from '../core/library/check-passage.ts'
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
  /** The campaign's name, subject and preheader in the words of this issue. */
  readonly said: SaidWords
  /** The marketer's own words above the articles, as HTML for the archive; absent where there are none. */
  readonly letter?: string
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
  const origin = campaignOrigin(publication.campaigns, campaign)
  const chosen = set ? articlesOf(publication, set) : choose(publication, campaign, now, issues, origin)
  if (!chosen.ok) return chosen
  const date = localDay(now, site.timeZone)
  const told = { date: dayText(site.language)(date), lead: chosen.value[0]?.title }
  const worded = wordedDefinition(campaign, told, origin.placeOf)
  if (!worded.ok) return worded
  const definition = worded.value
  const context = renderContextOf(publication)
  const intro = introOf(publication, definition.body, origin)
  if (!intro.ok) return intro
  const shown = shownOf(definition)
  const input = {
    site,
    tokens,
    templates,
    definition,
    file: origin.placeOf().file,
    words: words.mail,
    articles: chosen.value.slice(0, shown).map((article) => mailArticleOf(article, context)),
    ...(intro.value && { intro: mailPassageOf(intro.value, context) }),
    issue: { slug: id, date, ...(campaign.series && { number: campaign.series.number }) },
  }
  const further = chosen.value.slice(shown).map((article) => mailTitleOf(article, context))
  const compiled = await compileFittingMail(input, further)
  if (!compiled.ok) return compiled
  const parts = { definition, origin, articles: chosen.value, ...(intro.value && { intro: intro.value }) }
  const found = examineMail(publication, compiled.value, now, parts)
  const problems = [...intro.problems, ...compiled.problems, ...found]
  if (hasErrors(problems)) return { ok: false, problems }
  const articles = chosen.value.map(({ slug }) => slug)
  const audienceAt = origin.placeOf('audience')
  const letter = intro.value && renderWeb(intro.value, context)
  const said = definition
  const value = { mail: compiled.value, articles, audienceAt, said, ...(letter && { letter }) }
  return { ok: true, problems, value }
}

/** How many articles the mail shows; it tells of the others. */
function shownOf({ articles }: Campaign['definition']): number {
  return articles.kind === 'since' ? articles.max : articles.slugs.length
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
  { placeOf }: CampaignOrigin,
): Checked<readonly Article[]> {
  const { definition } = campaign
  const choice = chooseIssue(publication, campaign, now, issues)
  if (choice.kind === 'chosen') return { ok: true, value: choice.articles, problems: [] }
  if (choice.kind !== 'unavailable' && definition.kind === 'announcement')
    return { ok: true, value: [], problems: [] }
  const problem: Problem = {
    ...placeOf('articles'),
    rule: `campaign-${choice.kind}`,
    severity: 'error',
    message: choice.reason.replace(/\.$/, ''),
    mend: 'Publish the articles first, or name others under articles in the front matter',
  }
  return { ok: false, problems: [problem] }
}

/** The words above the articles. Problems have the places of the campaign, which need not be a file. */
function introOf(
  publication: Publication,
  body: string,
  origin: CampaignOrigin,
): Checked<(Passage & Uses) | undefined> {
  if (body.trim() === '') return { ok: true, value: undefined, problems: [] }
  const { site, images, broken } = publication
  const passage = parsePassage({
    file: origin.path,
    source: body,
    lang: site.language,
    siteUrl: site.url,
    firstLine: origin.body.line,
  })
  const library = { ...publication, images: new Set(images.keys()), withErrors: new Set(broken) }
  const found = passage.ok ? checkPassage(passage.value, library) : []
  const problems = [...passage.problems, ...found].map((each) => ({ ...each, file: origin.body.file }))
  if (!passage.ok || hasErrors(problems)) return { ok: false, problems }
  return { ok: true, value: passage.value, problems }
}

import type { Article } from '../core/articles/article.ts'
import { parsePassage } from '../core/articles/parse-passage.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { type CampaignPlaces, campaignPlaces } from '../core/campaigns/campaign-places.ts'
import { definitionHash } from '../core/campaigns/definition-hash.ts'
import { chooseArticles } from '../core/digests/choose-articles.ts'
import { type Issue, lastDigest } from '../core/digests/issue.ts'
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
export type ComposableCampaign = Pick<Campaign, 'id' | 'definition' | 'source'>

/** A campaign's compiled mail and the slugs of the articles it carries. */
export interface ComposedMail {
  readonly mail: CompiledMail
  readonly articles: readonly string[]
}

/** Chooses a campaign's articles, compiles its mail and examines the result; `now` dates the issue. */
export async function composeMail(
  publication: Publication,
  campaign: ComposableCampaign,
  now: Instant,
  issues: readonly Issue[],
): Promise<Checked<ComposedMail>> {
  const { definition, id } = campaign
  const { site, words, tokens, templates } = publication
  const origin = originOf(publication, campaign)
  const chosen = choose(publication, campaign, now, issues, origin)
  if (!chosen.ok) return chosen
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
    issue: { slug: id, date: localDay(now, site.timeZone) },
  })
  if (!compiled.ok) return compiled
  const problems = [...compiled.problems, ...examineMail(site, compiled.value, now, origin)]
  if (hasErrors(problems)) return { ok: false, problems }
  const articles = chosen.value.map(({ slug }) => slug)
  return { ok: true, problems, value: { mail: compiled.value, articles } }
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

/** The articles the mail carries; an announcement may go without new ones, but not without those it lists. */
function choose(
  { site, articles }: Publication,
  { id, definition }: ComposableCampaign,
  now: Instant,
  issues: readonly Issue[],
  { file, placeOf }: CampaignOrigin,
): Checked<readonly Article[]> {
  const last = lastDigest(issues, id)
  const choice = chooseArticles(definition, articles, {
    now,
    timeZone: site.timeZone,
    ...(last && { lastIssueAt: last.startedAt, lastIssueSlugs: new Set(last.articles) }),
  })
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

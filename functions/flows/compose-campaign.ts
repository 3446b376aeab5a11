import { parsePassage } from '../core/articles/parse-passage.ts'
import type { Campaign } from '../core/campaigns/campaign.ts'
import { chooseArticles } from '../core/digests/choose-articles.ts'
import { lastDigest } from '../core/digests/issue.ts'
import { compileCampaignMail } from '../core/email/compile-campaign-mail.ts'
import type { CompiledMail } from '../core/email/compiled-mail.ts'
import type { MailPassage } from '../core/email/mail-article.ts'
import { mailArticleOf, mailPassageOf } from '../core/email/mail-article-of.ts'
import { preflightMessage } from '../core/email/preflight.ts'
import { sampleValues } from '../core/email/sample-values.ts'
import { splice } from '../core/email/splice.ts'
import { toMilliseconds } from '../core/instant.ts'
import { localDay } from '../core/local-day.ts'
import { type Checked, hasErrors, type Problem } from '../core/problem.ts'
import type { Publication } from '../core/publication/publication.ts'
import { renderContextOf } from '../core/publication/render-context-of.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { loadPublication } from './load-publication.ts'
import type { Composer, Composition, Ports } from './ports.ts'
import { readIssues } from './read-issues.ts'

type ComposePorts = Pick<Ports, 'content' | 'compiled'>

/** Makes campaigns' content from what the owner wrote. */
export function composer(ports: ComposePorts): Composer {
  return {
    async compose(campaign, now): Promise<Checked<Composition>> {
      const loaded = await loadPublication(ports)
      if (!loaded.ok) return loaded
      const issues = await readIssues(ports)
      const composed = await composeMail(loaded.value, campaign, now, issues)
      if (!composed.ok) return composed
      const { mail, articles } = composed.value
      const { subject, template } = mail
      const from = loaded.value.site.sender.email
      return { ...composed, value: { variants: [{ number: 0, subject, from, articles, template }] } }
    },
  }
}

/** A campaign's compiled mail and the slugs of the articles it carries. */
export interface ComposedMail {
  readonly mail: CompiledMail
  readonly articles: readonly string[]
}

/** Chooses a campaign's articles, compiles its mail and examines the result; `now` dates the issue. */
export async function composeMail(
  publication: Publication,
  campaign: Pick<Campaign, 'id' | 'definition' | 'source'>,
  now: Instant,
  issues: Awaited<ReturnType<typeof readIssues>>,
): Promise<Checked<ComposedMail>> {
  const { definition } = campaign
  const { site, words, tokens, templates } = publication
  const file = campaign.source.kind === 'file' ? campaign.source.file : `campaigns/${campaign.id}.md`
  const last = lastDigest(issues, campaign.id)
  const choice = chooseArticles(definition, publication.articles, {
    now,
    timeZone: site.timeZone,
    ...(last && { lastIssueAt: last.startedAt, lastIssueSlugs: new Set(last.articles) }),
  })
  if (choice.kind !== 'chosen' && definition.kind !== 'announcement')
    return refuse(file, choice.kind, choice.reason)
  const chosen = choice.kind === 'chosen' ? choice.articles : []
  const context = renderContextOf(publication)
  const intro = introOf(publication, definition.body, file)
  if (!intro.ok) return intro
  const compiled = await compileCampaignMail({
    site,
    tokens,
    templates,
    file,
    definition,
    words: words.mail,
    articles: chosen.map((article) => mailArticleOf(article, context)),
    ...(intro.value && { intro: intro.value }),
    issue: { slug: campaign.id, date: localDay(now, site.timeZone) },
  })
  if (!compiled.ok) return compiled
  const problems = [...compiled.problems, ...examine(publication, compiled.value, now, file)]
  if (hasErrors(problems)) return { ok: false, problems }
  return { ok: true, problems, value: { mail: compiled.value, articles: chosen.map(({ slug }) => slug) } }
}

function introOf(publication: Publication, body: string, file: string): Checked<MailPassage | undefined> {
  if (body.trim() === '') return { ok: true, value: undefined, problems: [] }
  const { language, url } = publication.site
  const passage = parsePassage({ file, source: body, lang: language, siteUrl: url })
  if (!passage.ok) return passage
  const value = mailPassageOf(passage.value, renderContextOf(publication))
  return { ok: true, value, problems: passage.problems }
}

function examine({ site }: Publication, mail: CompiledMail, now: Instant, file: string): readonly Problem[] {
  const raw = splice(mail.template, sampleValues(toMilliseconds(now)))
  const year = Number(localDay(now, site.timeZone).slice(0, 4))
  const facts = {
    kind: 'campaign',
    subject: mail.subject,
    sender: site.sender.email,
    siteUrl: site.url,
    postalAddress: site.postalAddress,
    reason: site.email.reason,
    year,
  } as const
  return preflightMessage(raw, facts).map((problem) => ({
    ...problem,
    file,
    line: 1,
    column: 1,
    message: `${problem.message} (${problem.file}:${problem.line})`,
  }))
}

function refuse(file: string, rule: string, reason: string): Checked<never> {
  const message = reason.replace(/\.$/, '')
  const mend = 'Publish the articles first, or name others under articles in the front matter'
  return { ok: false, problems: [{ file, line: 1, column: 1, rule, severity: 'error', message, mend }] }
}

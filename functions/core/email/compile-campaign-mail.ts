import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { dayText } from '../day-text.ts'
import type { Checked } from '../problem.ts'
import { listIdOf } from '../site/site.ts'
import type { AlsoTold } from './also-told.ts'
import { articleSlot, type CampaignContent, campaignOptions, digestSlot } from './campaign-slot.ts'
import { campaignText } from './campaign-text.ts'
import { compileHtml } from './compile-html.ts'
import { compileMime } from './compile-mime.ts'
import type { CompiledMail } from './compiled-mail.ts'
import { fillTemplate } from './fill-template.ts'
import type { MailArticle, MailPassage } from './mail-article.ts'
import { type MailIssue, type MailLinks, mailLinks } from './mail-links.ts'
import { metaOf } from './mail-parts.ts'
import type { MailTemplates } from './mail-template.ts'
import { withoutSlotMarks } from './slot.ts'
import type { TemplateNode } from './template-node.ts'
import { type MailLook, personalLinks, templateValues } from './template-values.ts'

/** Everything a campaign's mail is made from; nothing else enters, so the same input gives the same bytes. */
export interface CampaignMailInput extends MailLook {
  readonly templates: MailTemplates
  /** Path that problems name, for example `campaigns/november.md`. */
  readonly file: string
  readonly definition: CampaignDefinition
  /** Rendered, in reading order; the first leads. */
  readonly articles: readonly MailArticle[]
  /** Of a digest or announcement: what it tells of beside the articles. */
  readonly also?: AlsoTold
  /** The definition's body, rendered. */
  readonly intro?: MailPassage
  readonly issue: MailIssue
}

/**
 * Compiles a campaign's message for everybody who gets these articles: one MJML run. The template is the one the
 * campaign names, else `article` where a single article is the mail, else `digest`.
 */
export async function compileCampaignMail(input: CampaignMailInput): Promise<Checked<CompiledMail>> {
  const { definition, site, templates } = input
  const [article] = input.articles
  const single = definition.kind === 'single' ? article : undefined
  if (definition.kind !== 'announcement' && article === undefined) return noArticles(input.file)
  const template = campaignTemplate(templates, definition, single !== undefined)
  if (template === undefined) return noTemplate(input)
  const told = [...input.articles, ...(input.also?.titles ?? [])]
  const links = mailLinks({ ...input, articles: told })
  const content = contentOf(input, links)
  const values = templateValues(input, ownValues(input, single))
  const articles = () => (single === undefined ? digestSlot(content) : articleSlot(content, single))
  const html = await compileHtml(fillTemplate(template, { values, articles, linkTo: links.linksIn() }))
  if (!html.ok) return html
  const text = campaignText({ ...content, values, single })
  const mime = compileMime({
    kind: 'campaign',
    from: { name: definition.from ?? site.sender.name, address: site.sender.email },
    replyTo: definition.replyTo ?? site.sender.replyTo,
    subject: definition.subject,
    language: site.language,
    siteUrl: site.url,
    list: { name: site.name, id: listIdOf(site) },
    archivedAt: archiveOf(input, single) || undefined,
    html: html.value,
    text,
  })
  const value = { subject: definition.subject, template: mime, html: html.value, text, links: links.table() }
  return { ok: true, value, problems: html.problems }
}

/** The template that a campaign's mail is made with, one article being the mail or not; undefined where none has its name. */
export function campaignTemplate(
  templates: MailTemplates,
  { template }: CampaignDefinition,
  isSingle: boolean,
): TemplateNode | undefined {
  if (template !== undefined && template !== 'digest' && template !== 'article')
    return templates.own.get(template)
  return (template ?? (isSingle ? 'article' : 'digest')) === 'article' ? templates.article : templates.digest
}

function contentOf(input: CampaignMailInput, links: MailLinks): CampaignContent {
  return {
    options: campaignOptions(input, links),
    site: input.site,
    definition: input.definition,
    articles: input.articles,
    also: input.also,
    ...(input.intro === undefined ? {} : { intro: input.intro }),
  }
}

function ownValues(input: CampaignMailInput, single: MailArticle | undefined) {
  const { definition, site, words, issue } = input
  const dayOf = dayText(site.language)
  const lead = input.articles[0]
  const preheader = definition.preheader ?? lead?.preheader ?? lead?.description ?? site.tagline
  const links = personalLinks(site)
  return {
    'mail.subject': withoutSlotMarks(definition.subject),
    'mail.preheader': withoutSlotMarks(preheader),
    'mail.title': withoutSlotMarks(single?.title ?? definition.name),
    'mail.reason': withoutSlotMarks(site.email.reason),
    'issue.title': withoutSlotMarks(definition.name),
    'issue.date': dayOf(issue.date),
    'article.meta': single === undefined ? '' : withoutSlotMarks(metaOf(single, { words, dayOf })),
    'link.archive': archiveOf(input, single),
    'link.unsubscribe': links.unsubscribe,
    'link.preferences': links.preferences,
  }
}

/** Where anyone can read this mail: the article itself, or the kept issue; empty when it is not kept. */
function archiveOf(input: CampaignMailInput, single: MailArticle | undefined): string {
  if (single !== undefined) return single.href
  return input.definition.archive ? `${input.site.url}/archive/${input.issue.slug}/` : ''
}

function noArticles(file: string): Checked<CompiledMail> {
  const mend = 'Name articles under `articles`, or make it an announcement'
  return refuse(file, 'mail-no-articles', 'there is no article to send', mend)
}

function noTemplate({ file, definition, templates }: CampaignMailInput): Checked<CompiledMail> {
  const names = ['digest', 'article', ...templates.own.keys()].join(', ')
  const message = `there is no template "${definition.template}"`
  return refuse(file, 'mail-template-unknown', message, `Name one of templates/email: ${names}`)
}

function refuse(file: string, rule: string, message: string, mend: string): Checked<CompiledMail> {
  return { ok: false, problems: [{ file, line: 1, column: 1, rule, severity: 'error', message, mend }] }
}

import { replaceUrls } from '../articles/url-mark.ts'
import { type CampaignContent, digestOf, singleBooking, singleWhole } from './campaign-slot.ts'
import { type DigestBooking, showsWhole } from './digest-nodes.ts'
import { footerText } from './footer-text.ts'
import type { MailArticle, MailPassage } from './mail-article.ts'
import type { LinkTo } from './mail-links.ts'
import { metaOf } from './mail-parts.ts'
import { sayInMail } from './mail-words.ts'
import { authored, type TextSection, textPart } from './text-part.ts'

/** What the text part of a campaign is made from. */
export interface CampaignTextInput extends CampaignContent {
  /** Values of the template's tokens. */
  readonly values: ReadonlyMap<string, string>
  readonly single: MailArticle | undefined
}

/** The text part of a campaign: the same articles, calls and footer as the HTML, made from the same model. */
export function campaignText(input: CampaignTextInput): string {
  const { site, values, single, intro } = input
  const masthead: TextSection[] =
    single === undefined
      ? [{ kind: 'title', text: `${site.name} · ${values.get('mail.title')}` }]
      : [{ kind: 'title', text: authored(single.title) }]
  const dateline = single === undefined ? values.get('issue.date') : values.get('article.meta')
  return textPart([
    ...masthead,
    { kind: 'paragraph', text: dateline ?? '' },
    ready(intro?.text ?? '', input.options.linkTo),
    ...(single === undefined ? digestText(input) : singleText(input, single)),
    ...footerText(input.options.words, values),
  ])
}

function digestText(input: CampaignTextInput): TextSection[] {
  const { booking, articles } = digestOf(input)
  const sections = articles.flatMap((article, index) => [
    { kind: 'heading' as const, text: authored(article.title) },
    { kind: 'paragraph' as const, text: authored(metaOf(article, input.options)) },
    ...bodyText(article, index, input),
    readSection(article, input),
  ])
  return [...sections, ...smallPrint(input), ...bookingText(booking, input)]
}

/** Disclaimers of the excerpts, each once below them all, as in the HTML part. */
function smallPrint({ articles, definition, options }: CampaignTextInput): TextSection[] {
  const notes = articles
    .filter((article, index) => !showsWhole(definition.layout, article, index))
    .flatMap((article) => article.teaser.disclaimers ?? [])
  return [...new Set(notes)].map((note) => ready(note, options.linkTo))
}

/** An excerpt's text without the disclaimers that stand below all excerpts. */
function withoutSmallPrint({ text, disclaimers = [] }: MailPassage, linkTo: LinkTo): TextSection {
  const rest = disclaimers.reduce((left, note) => left.replace(note, () => ''), text)
  return ready(rest.replace(/\n{3,}/g, '\n\n').trim(), linkTo)
}

/** Text as an article was rendered, with its links written. */
function ready(text: string, linkTo: LinkTo): TextSection {
  return { kind: 'ready', text: replaceUrls(authored(text), (url) => linkTo(url, '')) }
}

function bookingText(booking: DigestBooking | undefined, { options }: CampaignTextInput): TextSection[] {
  if (booking === undefined) return []
  return [
    { kind: 'heading', text: options.words.bookingTitle },
    { kind: 'paragraph', text: authored(booking.description ?? '') },
    { kind: 'link', label: authored(booking.label), href: options.linkTo(booking.href, booking.label) },
  ]
}

function bodyText(article: MailArticle, index: number, input: CampaignTextInput): TextSection[] {
  const { layout } = input.definition
  const linkTo = input.options.linksIn(article.slug)
  if (showsWhole(layout, article, index)) return [ready(article.full.text, linkTo)]
  if (layout !== 'lead+teasers' || index === 0) return [withoutSmallPrint(article.teaser, linkTo)]
  return [{ kind: 'paragraph', text: authored(article.description) }, withoutSmallPrint(article.kept, linkTo)]
}

function singleText(input: CampaignTextInput, article: MailArticle): TextSection[] {
  const linkTo = input.options.linksIn(article.slug)
  const body: TextSection[] = singleWhole(input, article)
    ? [ready(article.full.text, linkTo)]
    : [ready(article.teaser.text, linkTo), readSection(article, input)]
  return [...body, ...bookingText(singleBooking(input, article), input)]
}

function readSection(article: MailArticle, input: CampaignTextInput): TextSection {
  const { words, linkTo } = input.options
  const label = sayInMail(words.readArticle, { 'article.title': authored(article.title) })
  return { kind: 'link', label, href: linkTo(article.href, label) }
}

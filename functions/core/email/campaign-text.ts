import { replaceUrls } from '../articles/url-mark.ts'
import { alsoText } from './also-told.ts'
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
    ...(isCompact(input, index) && index === 1
      ? [{ kind: 'title' as const, text: input.options.words.moreArticles }]
      : []),
    { kind: 'heading' as const, text: authored(article.title) },
    { kind: 'paragraph' as const, text: authored(metaOf(article, input.options)) },
    ...bodyText(article, index, input),
  ])
  const also = input.also === undefined ? [] : alsoText(input.also, input.site, input.options)
  return [...sections, ...also, ...bookingText(booking, input)]
}

/** The disclaimers that the articles above one have told, as in the HTML part. */
function toldAbove({ articles, definition }: CampaignTextInput, index: number): ReadonlySet<string> {
  const above = articles
    .slice(0, index)
    .map((article, place) => (showsWhole(definition.layout, article, place) ? article.full : article.teaser))
    .flatMap(({ notes = [] }) => notes)
  return new Set(above.filter(({ tone }) => tone === 'disclaimer').map(({ text }) => text))
}

/** A passage's words, the way to the whole article, then what it has to keep but the disclaimers told before. */
function excerptText(
  { text, notes = [] }: MailPassage,
  article: MailArticle,
  input: CampaignTextInput,
  told: ReadonlySet<string> = new Set(),
): TextSection[] {
  const linkTo = input.options.linksIn(article.slug)
  const words = notes.reduce((left, note) => left.replace(note.text, () => ''), text)
  return [
    ready(words.replace(/\n{3,}/g, '\n\n').trim(), linkTo),
    readSection(article, input),
    ...notes.filter((note) => !told.has(note.text)).map((note) => ready(note.text, linkTo)),
  ]
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

function isCompact({ definition }: CampaignTextInput, index: number): boolean {
  return definition.layout === 'lead+teasers' && index > 0
}

function bodyText(article: MailArticle, index: number, input: CampaignTextInput): TextSection[] {
  const told = toldAbove(input, index)
  const linkTo = input.options.linksIn(article.slug)
  if (showsWhole(input.definition.layout, article, index))
    return [ready(article.full.text, linkTo), readSection(article, input)]
  if (!isCompact(input, index)) return excerptText(article.teaser, article, input, told)
  return [
    { kind: 'paragraph', text: authored(article.description) },
    ...excerptText(article.kept, article, input, told),
  ]
}

function singleText(input: CampaignTextInput, article: MailArticle): TextSection[] {
  const linkTo = input.options.linksIn(article.slug)
  const body: TextSection[] = singleWhole(input, article)
    ? [ready(article.full.text, linkTo)]
    : excerptText(article.teaser, article, input)
  return [...body, ...bookingText(singleBooking(input, article), input)]
}

function readSection(article: MailArticle, input: CampaignTextInput): TextSection {
  const { words, linkTo } = input.options
  const label = sayInMail(words.readArticle, { 'article.title': authored(article.title) })
  return { kind: 'link', label, href: linkTo(article.href, label) }
}

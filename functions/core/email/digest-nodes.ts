import { blockNodes, buttonNode, hasPrimaryButton, inTongue } from './block-nodes.ts'
import { inSeveral } from './in-several.ts'
import type { MailArticle, MailPassage } from './mail-article.ts'
import type { MailBlock } from './mail-block.ts'
import {
  band,
  excerptNodes,
  hairline,
  metaNode,
  minutesNode,
  optionsOf,
  type PartOptions,
  pictureNodes,
  titleNode,
} from './mail-parts.ts'
import { markup } from './markup.ts'
import { type MjmlNode, mjml } from './mjml-node.ts'

/** What stands between masthead and footer of a digest. */
export interface DigestContent {
  readonly layout: 'teaser' | 'full' | 'lead+teasers'
  /** The marketer's own words above the articles. */
  readonly intro?: MailPassage
  /** At least one; the first leads. */
  readonly articles: readonly MailArticle[]
  readonly booking?: DigestBooking
}

/** The call to book. */
export interface DigestBooking {
  readonly label: string
  readonly href: string
  readonly description?: string
}

/**
 * A digest's bands: introduction, articles by layout, then the call to book. Exactly one button is filled: the booking,
 * else the first an article brings, else the way to the leading article. A disclaimer stands below the excerpt it belongs
 * to; one that several excerpts share stands once, below them all.
 */
export function digestNodes(content: DigestContent, options: PartOptions): MjmlNode[] {
  const { intro, articles, booking } = content
  const quiet: PartOptions = { ...options, demoteButtons: true }
  const filler = booking === undefined ? fillingArticle(content) : undefined
  return [
    ...(intro === undefined || intro.blocks.length === 0
      ? []
      : [band(blockNodes(intro.blocks, quiet), 'intro')]),
    ...articles.flatMap((_, index) => articleBands(content, index, index === filler ? options : quiet)),
    ...smallPrint(content, quiet),
    ...(booking === undefined ? [] : [bookingBand(booking, options)]),
  ]
}

/** The article that has the filled button: the first that brings one of its own, else the first. */
function fillingArticle({ layout, articles }: DigestContent): number {
  const own = articles.findIndex(
    (article, index) => showsWhole(layout, article, index) && hasPrimaryButton(article.full.blocks),
  )
  return Math.max(0, own)
}

/** How one article of a digest is shown. */
export function showsWhole(layout: DigestContent['layout'], article: MailArticle, index: number): boolean {
  return layout === 'full' || (layout === 'lead+teasers' && index === 0 && article.mode === 'full')
}

function articleBands(content: DigestContent, index: number, options: PartOptions): MjmlNode[] {
  const article = content.articles[index]
  if (article === undefined) return []
  if (content.layout === 'lead+teasers' && index > 0) {
    return [
      ...(index === 1 ? [compactHeading(options)] : []),
      compactBand(article, sharedIn(content), options),
    ]
  }
  const whole = showsWhole(content.layout, article, index)
  const nodes = [
    ...pictureNodes(article, options),
    titleNode(article, 2, 'lead-title', options),
    metaNode(article, options),
    ...(whole
      ? blockNodes(article.full.blocks, { ...optionsOf(article, options), sink: 1 })
      : excerptNodes(article, without(sharedIn(content), article.teaser.blocks), { ...options, sink: 1 })),
  ]
  return index === 0 ? [band(nodes, 'lead')] : [band([hairline()], 'between'), band(nodes, 'lead')]
}

/** Stands above the first compact teaser. */
function compactHeading(options: PartOptions): MjmlNode {
  const heading = markup`<h2 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${options.words.moreArticles}</h2>`
  return band([mjml('mj-text', { 'mj-class': 'kicker', 'css-class': 'soft' }, heading)], 'more')
}

function compactBand(article: MailArticle, shared: ReadonlySet<string>, options: PartOptions): MjmlNode {
  const kept = without(shared, article.kept.blocks)
  const own = optionsOf(article, options)
  return band(
    [
      hairline(),
      titleNode(article, 3, 'teaser-title', options),
      mjml(
        'mj-text',
        { 'mj-class': 'teaser', 'css-class': 'ink' },
        inTongue(markup`<p style="margin:0">${article.description}</p>`, own),
      ),
      minutesNode(article, options),
      ...blockNodes(kept, own),
    ],
    'compact',
  )
}

/** The disclaimers of each excerpt. */
function disclaimersOf({ layout, articles }: DigestContent): readonly (readonly MailBlock[])[] {
  return articles
    .filter((article, index) => !showsWhole(layout, article, index))
    .map((article) => article.teaser.blocks.filter(isDisclaimer))
}

/** The disclaimers that several excerpts share, by their `keyOf`. */
function sharedIn(content: DigestContent): ReadonlySet<string> {
  return inSeveral(disclaimersOf(content).map((notes) => notes.map(keyOf)))
}

/** What several excerpts share, once. */
function smallPrint(content: DigestContent, options: PartOptions): MjmlNode[] {
  const notes = new Map(
    disclaimersOf(content)
      .flat()
      .map((note) => [keyOf(note), note]),
  )
  const shared = [...sharedIn(content)].flatMap((key) => notes.get(key) ?? [])
  return shared.length === 0 ? [] : [band(blockNodes(shared, options), 'small-print')]
}

function without(shared: ReadonlySet<string>, blocks: readonly MailBlock[]): MailBlock[] {
  return blocks.filter((block) => !isDisclaimer(block) || !shared.has(keyOf(block)))
}

function isDisclaimer(block: MailBlock): boolean {
  return block.kind === 'note' && block.tone === 'disclaimer'
}

function keyOf(note: MailBlock): string {
  return JSON.stringify(note)
}

/** The call to book, with the mail's filled button. */
export function bookingBand(booking: DigestBooking, options: PartOptions): MjmlNode {
  const heading = markup`<h2 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${options.words.bookingTitle}</h2>`
  const description = markup`<p style="margin:0">${booking.description ?? ''}</p>`
  return band(
    [
      hairline(),
      mjml('mj-text', { 'mj-class': 'booking-title', 'css-class': 'ink' }, heading),
      ...(booking.description === undefined
        ? []
        : [mjml('mj-text', { 'mj-class': 'booking-text', 'css-class': 'ink' }, description)]),
      buttonNode(booking.label, options.linkTo(booking.href, booking.label)),
    ],
    'booking',
  )
}

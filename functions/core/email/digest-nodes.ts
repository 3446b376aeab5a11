import { blockNodes, buttonNode, hasPrimaryButton, inTongue } from './block-nodes.ts'
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
  /** Bands below the articles: what else the digest tells of. */
  readonly below?: readonly MjmlNode[]
  readonly booking?: DigestBooking
}

/** The call to book. */
export interface DigestBooking {
  readonly label: string
  readonly href: string
  readonly description?: string
}

/**
 * A digest's bands: introduction, articles by layout, what else it tells of, then the call to book. Exactly one button is filled: the booking,
 * else the first an article brings, else the way to the leading article. A disclaimer stands below the first
 * article that brings it; others that share it do not repeat it.
 */
export function digestNodes(content: DigestContent, options: PartOptions): MjmlNode[] {
  const { intro, articles, below = [], booking } = content
  const quiet: PartOptions = { ...options, demoteButtons: true }
  const filler = booking === undefined ? fillingArticle(content) : undefined
  return [
    ...(intro === undefined || intro.blocks.length === 0
      ? []
      : [band(blockNodes(intro.blocks, quiet), 'intro')]),
    ...articles.flatMap((_, index) => articleBands(content, index, index === filler ? options : quiet)),
    ...below,
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
      compactBand(article, untold(article.kept.blocks, content, index), options),
    ]
  }
  const whole = showsWhole(content.layout, article, index)
  const nodes = [
    ...pictureNodes(article, options),
    titleNode(article, 2, 'lead-title', options),
    metaNode(article, options),
    ...(whole
      ? blockNodes(article.full.blocks, { ...optionsOf(article, options), sink: 1 })
      : excerptNodes(article, untold(article.teaser.blocks, content, index), { ...options, sink: 1 })),
  ]
  return index === 0 ? [band(nodes, 'lead')] : [band([hairline()], 'between'), band(nodes, 'lead')]
}

/** Stands above the first compact teaser. */
function compactHeading(options: PartOptions): MjmlNode {
  const heading = markup`<h2 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${options.words.moreArticles}</h2>`
  return band([mjml('mj-text', { 'mj-class': 'kicker', 'css-class': 'soft' }, heading)], 'more')
}

function compactBand(article: MailArticle, kept: readonly MailBlock[], options: PartOptions): MjmlNode {
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

/** An excerpt's blocks without the disclaimers that an article above it has told. */
function untold(blocks: readonly MailBlock[], content: DigestContent, index: number): MailBlock[] {
  const above = content.articles
    .slice(0, index)
    .flatMap(
      (article, place) => (showsWhole(content.layout, article, place) ? article.full : article.teaser).blocks,
    )
  const told = new Set(above.filter(isDisclaimer).map(keyOf))
  return blocks.filter((block) => !isDisclaimer(block) || !told.has(keyOf(block)))
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

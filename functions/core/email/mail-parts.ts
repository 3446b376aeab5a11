import type { Immutable } from '../immutable.ts'
import {
  type BlockOptions,
  blockNodes,
  buttonNode,
  hasPrimaryButton,
  imageNodes,
  linkNode,
} from './block-nodes.ts'
import type { MailArticle } from './mail-article.ts'
import type { MailBlock } from './mail-block.ts'
import type { LinkTo } from './mail-links.ts'
import { type MailWords, sayInMail } from './mail-words.ts'
import { type Markup, markup, urlMarkup } from './markup.ts'
import { type MjmlNode, mjml, NO_TAB_STOP } from './mjml-node.ts'
import type { ProseStyles } from './prose-styles.ts'

/** What the parts of one mail share. */
export interface PartOptions extends BlockOptions {
  readonly words: Immutable<MailWords>
  /** Language and direction of the mail around the articles. */
  readonly lang: string
  readonly dir: 'ltr' | 'rtl'
  /** A calendar day, `2026-11-26`, in the mail's words. */
  readonly dayOf: (date: string) => string
  /** Writes the links in an article's words. */
  readonly linksIn: (article: string) => LinkTo
  /** Styles of prose written in a direction. */
  readonly stylesIn: (direction: 'ltr' | 'rtl') => ProseStyles
}

/** The options for an article's own words: links are the article's, and the language may be another than the mail's. */
export function optionsOf(article: MailArticle, options: PartOptions): PartOptions {
  const { lang, dir, slug } = article
  const own = { ...options, linkTo: options.linksIn(slug) }
  if (lang === options.lang && dir === options.dir) return own
  return { ...own, tongue: { lang, dir }, styles: options.stylesIn(dir) }
}

/** A band across the mail: one column inside the gutters. */
export function band(nodes: readonly MjmlNode[], mjClass = 'band'): MjmlNode {
  return mjml('mj-section', { 'mj-class': mjClass, 'css-class': 'gutter' }, [mjml('mj-column', {}, nodes)])
}

/** A hairline. */
export function hairline(): MjmlNode {
  return mjml('mj-divider', { 'mj-class': 'rule', 'css-class': 'rule' })
}

/** An article's title as a heading that links to it; `look` is the template's `mj-class`. */
export function titleNode(article: MailArticle, level: 2 | 3, look: string, options: PartOptions): MjmlNode {
  const heading = markup`<a class="title" href="${urlMarkup(options.linkTo(article.href, article.title))}" style="color:inherit;text-decoration:none">${article.title}</a>`
  return mjml(
    'mj-text',
    { 'mj-class': look, 'css-class': `ink ${look}` },
    inHeading(heading, level, article, options),
  )
}

/** How long it takes: all a compact teaser says about an article. */
export function minutesNode(article: MailArticle, options: PartOptions): MjmlNode {
  const minutes = sayInMail(options.words.minutes, { minutes: String(article.minutes) })
  return mjml(
    'mj-text',
    { 'mj-class': 'meta', 'css-class': 'soft' },
    markup`<p style="margin:0">${minutes}</p>`,
  )
}

/** Who wrote it, when, and how long it takes. */
export function metaNode(article: MailArticle, options: PartOptions): MjmlNode {
  return mjml(
    'mj-text',
    { 'mj-class': 'meta', 'css-class': 'soft' },
    markup`<p style="margin:0">${metaOf(article, options)}</p>`,
  )
}

/** The same as text. */
export function metaOf(article: MailArticle, options: Pick<PartOptions, 'words' | 'dayOf'>): string {
  const { words, dayOf } = options
  const byline = sayInMail(words.byline, { 'article.author': article.author, date: dayOf(article.date) })
  return `${byline} · ${sayInMail(words.minutes, { minutes: String(article.minutes) })}`
}

/** The article's picture, which leads to it as its title does: one link in reports, and one stop of the tab key. */
export function pictureNodes(article: MailArticle, options: PartOptions): MjmlNode[] {
  const { image, href, title } = article
  if (image === undefined) return []
  const linkTo: LinkTo = (address) => options.linkTo(address, title)
  return imageNodes({ ...image, href }, { ...options, linkTo }, NO_TAB_STOP)
}

/**
 * An excerpt: its words, the way to the whole article, then the notes it has to keep. Where no other button of the mail
 * is filled and the excerpt brings none, the way on is a button.
 */
export function excerptNodes(
  article: MailArticle,
  blocks: readonly MailBlock[],
  options: PartOptions,
): MjmlNode[] {
  const filled = !options.demoteButtons && !hasPrimaryButton(blocks)
  const own = optionsOf(article, options)
  return [
    ...blockNodes(
      blocks.filter((block) => !isKept(block)),
      own,
    ),
    readNode(article, filled, options),
    ...blockNodes(blocks.filter(isKept), own),
  ]
}

function isKept(block: MailBlock): boolean {
  return block.kind === 'note' && (block.tone === 'disclaimer' || block.tone === 'references')
}

function readNode(article: MailArticle, filled: boolean, options: PartOptions): MjmlNode {
  const { words, linkTo } = options
  const label = filled ? words.readButton : sayInMail(words.readArticle, { 'article.title': article.title })
  const href = linkTo(article.href, label)
  return filled ? buttonNode(label, href) : linkNode(label, href, options)
}

function inHeading(content: Markup, level: 2 | 3, article: MailArticle, options: PartOptions): Markup {
  const foreign = article.lang !== options.lang || article.dir !== options.dir
  const language = foreign ? markup` lang="${article.lang}" dir="${article.dir}"` : markup``
  const side = foreign ? `;text-align:${article.dir === 'rtl' ? 'right' : 'left'}` : ''
  const style = `margin:0;font-size:inherit;line-height:inherit;font-weight:inherit${side}`
  return level === 2
    ? markup`<h2${language} style="${style}">${content}</h2>`
    : markup`<h3${language} style="${style}">${content}</h3>`
}

import type { Site } from '../site/site.ts'
import type { MailTitle } from './mail-article.ts'
import { band, hairline, type PartOptions } from './mail-parts.ts'
import { sayInMail } from './mail-words.ts'
import { markup, urlMarkup } from './markup.ts'
import { type MjmlNode, mjml } from './mjml-node.ts'
import { authored, type TextSection } from './text-part.ts'

/** What a mail tells of beside the articles that it shows. */
export interface AlsoTold {
  /** Named, newest first, each a link. */
  readonly titles: readonly MailTitle[]
  /** How many more there are: counted, and found on the site. */
  readonly beyond: number
}

/** The titles of further articles as a plain list of links, and the way to those that are only counted; nothing for none. */
export function alsoBands({ titles, beyond }: AlsoTold, site: Site, options: PartOptions): MjmlNode[] {
  if (titles.length + beyond === 0) return []
  const { words, styles } = options
  // As the titles above: a long list in the accent colour would outshine the button.
  const calm = 'color:inherit;text-decoration:underline'
  const heading = markup`<h2 style="margin:0;font-size:inherit;line-height:inherit;font-weight:inherit">${words.alsoTold}</h2>`
  const items = titles.map((title) => {
    const href = urlMarkup(options.linksIn(title.slug)(title.href, title.title))
    return markup`<li${tongueOf(title, options)} style="${styles.li ?? ''}"><a class="title" href="${href}" style="${calm}">${title.title}</a></li>`
  })
  const list = markup`<ul style="${styles.ul ?? ''};margin-bottom:0">${items}</ul>`
  const more = beyondOf(beyond, site, options)
  const rest = markup`<p style="margin:0"><a href="${urlMarkup(more.href)}" style="${styles.a ?? ''}">${more.label}</a></p>`
  return [
    band([mjml('mj-text', { 'mj-class': 'kicker', 'css-class': 'soft' }, heading)], 'more'),
    band(
      [
        hairline(),
        ...(titles.length > 0 ? [mjml('mj-text', { 'mj-class': 'titles', 'css-class': 'ink' }, list)] : []),
        ...(beyond > 0 ? [mjml('mj-text', { 'mj-class': 'titles', 'css-class': 'ink' }, rest)] : []),
      ],
      'compact',
    ),
  ]
}

/** The same for the text part. */
export function alsoText({ titles, beyond }: AlsoTold, site: Site, options: PartOptions): TextSection[] {
  if (titles.length + beyond === 0) return []
  const links = titles.map(({ slug, title, href }) => ({
    label: authored(title),
    href: options.linksIn(slug)(href, title),
  }))
  const all = [...links, ...(beyond > 0 ? [beyondOf(beyond, site, options)] : [])]
  return [
    { kind: 'title', text: options.words.alsoTold },
    ...all.map((link): TextSection => ({ kind: 'link', ...link })),
  ]
}

/** All articles stand on one page of the site, newest first. */
function beyondOf(beyond: number, site: Site, { words, linkTo }: PartOptions) {
  const label = sayInMail(words.alsoOnSite, { count: String(beyond) })
  return { label, href: linkTo(`${site.url}/articles/`, label) }
}

/** A title in another language than the mail says so; it keeps its place in the list. */
function tongueOf({ lang, dir }: MailTitle, options: PartOptions) {
  const isForeign = lang !== options.lang || dir !== options.dir
  return isForeign ? markup` lang="${lang}" dir="${dir}"` : markup``
}

import { parseArticle } from '../articles/parse-article.ts'
import { hasErrors } from '../problem.ts'
import type { IncomingFeed } from '../site/incoming-schema.ts'
import type { Site } from '../site/site.ts'
import { articleText, type ItemMatter } from './article-text.ts'
import type { Feed } from './feed.ts'
import { htmlToMarkdown, wordsToMarkdown } from './html-to-markdown.ts'
import { htmlTree } from './html-tree.ts'
import type { LinkedItem } from './item-names.ts'
import { plainText, shortened, withoutBoilerplate } from './plain-text.ts'

/** What an item's article is made from. */
export interface ItemInput {
  readonly site: Site
  readonly settings: IncomingFeed
  /** What the feed says of itself. */
  readonly about: Pick<Feed, 'language' | 'author'>
  readonly item: LinkedItem
  readonly title: string
}

/** What is settled of an article when it is first seen, and what of it is kept elsewhere. */
export interface ItemPlace {
  readonly file: string
  readonly id: string
  readonly slug: string
  readonly date: string
  /** Below the content folder; absent while it has none. */
  readonly picture?: { readonly path: string; readonly alt: string }
  readonly isLeftOut: boolean
}

/** Characters of HTML that are made into Markdown; of longer texts the summary has to do. */
const mostHtml = 300_000

/** An item's title as one line; the beginning of its text where it has none, as short posts do. */
export function titleOf({ title, summary, content, link }: LinkedItem): string {
  return (
    plainText(title, 110) ||
    plainText(summary, 80) ||
    plainText(content.slice(0, mostHtml), 80) ||
    shortened(link, 110)
  )
}

/** The address of the picture that an item shows first; undefined where it shows none. */
export function pictureOf({ pictures, content, summary, base }: LinkedItem) {
  const [first] = pictures
  if (first) return { ...first, url: first.url.replace(/^http:/, 'https:') }
  const html = content || summary
  const [shown] = html.length > mostHtml ? [] : htmlTree(html, base).pictures
  return shown && { ...shown, url: shown.url.replace(/^http:/, 'https:') }
}

/**
 * The file of an item's article: Markdown that the library takes without an error, whatever the item holds. Its words as far
 * as they can be had, without markup where that is refused, and no more than its description where they are too.
 */
export function itemArticle(input: ItemInput, place: ItemPlace): string {
  const { site, item } = input
  const matter = matterOf(input, place)
  const html = item.content.length > mostHtml || item.content.trim() === '' ? item.summary : item.content
  const { tree } = htmlTree(html.slice(0, mostHtml), item.base)
  const bodies = [() => htmlToMarkdown(tree), () => wordsToMarkdown(tree), () => '']
  for (const body of bodies) {
    const source = articleText(matter, body())
    const parsed = parseArticle({ file: place.file, source, site })
    if (parsed.ok && !hasErrors(parsed.problems)) return source
    if (source.endsWith('---\n'))
      throw new Error(`an item cannot be made an article: ${parsed.problems[0]?.rule}`)
  }
  throw new Error('an item has no body that could be tried')
}

function matterOf({ site, settings, about, item, title }: ItemInput, place: ItemPlace): ItemMatter {
  const { id, slug, date, picture, isLeftOut } = place
  const author = settings.author ?? (plainText(item.author ?? about.author ?? '', 80) || undefined)
  const language = settings.language ?? languageOf(about.language ?? '')
  return {
    title,
    slug,
    id,
    status: isLeftOut ? 'archived' : 'published',
    date,
    description: descriptionOf(item, title),
    ...(author !== undefined && { author }),
    ...(language !== undefined && language !== site.language && { lang: language }),
    tags: topicsOf(site, settings, item),
    ...(picture && { image: { src: picture.path, alt: plainText(picture.alt, 300) || title } }),
    canonical: item.link,
    email: { mode: settings.include },
  }
}

/** What the feed says in short, or else how its text begins; never less than a description has to have. */
function descriptionOf({ summary, content, link }: LinkedItem, title: string): string {
  const ofText = (html: string) => withoutBoilerplate(plainText(html.slice(0, mostHtml), 300))
  const enough = [ofText(summary), ofText(content)].find((text) => text.length >= 20)
  if (enough !== undefined) return enough
  const named = `${title} · ${new URL(link).hostname}`
  return named.length >= 20 ? shortened(named, 300) : shortened(`${title} · ${link}`, 300).padEnd(20, '.')
}

/** The feed's topics, and those of the site that the item's categories name. */
function topicsOf({ topics }: Site, settings: IncomingFeed, { categories }: LinkedItem): readonly string[] {
  const words = new Set(categories.slice(0, 100).map((category) => plainText(category, 80).toLowerCase()))
  const meant = topics.filter(({ id, name }) => words.has(id) || words.has(name.toLowerCase()))
  return [...new Set([...settings.topics, ...meant.map(({ id }) => id)])].slice(0, 10)
}

function languageOf(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.trim().replace('_', '-').slice(0, 35))[0]
  } catch (cause) {
    if (cause instanceof RangeError) return undefined
    throw cause
  }
}

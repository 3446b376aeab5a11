import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { type Link, linkOf } from '../campaigns/link.ts'
import { parseUrl } from '../parse-url.ts'
import { queryPart, queryParts, searchOf } from '../query.ts'
import { fillParameter } from '../site/campaign-parameters.ts'
import { articleAt } from '../site/pages/page.ts'
import type { Site } from '../site/site.ts'
import { oneLine } from './encoded-word.ts'
import { slotMark } from './slot.ts'

/** The address to write for a link: where it leads, and the words that stand for it. */
export type LinkTo = (href: string, label: string) => string

/** What decides how the links of one mail are written. */
export interface LinkRules {
  readonly site: Site
  readonly definition: Pick<CampaignDefinition, 'name' | 'utm' | 'track'>
  readonly issue: MailIssue
  /** The articles that the mail tells of: of those that are on other sites, the addresses get campaign parameters too. */
  readonly articles: readonly { readonly slug: string; readonly href: string }[]
}

/** Which issue a mail is. */
export interface MailIssue {
  /** Its address below /archive/: the campaign's id. */
  readonly slug: string
  /** Its day, `2026-11-26`. */
  readonly date: string
  /** Its place in a series, from 1. */
  readonly number?: number
}

/** The links of one mail, written one by one and remembered. */
export interface MailLinks {
  /** Writes the links in an article's words, or, without a slug, in the mail's own. */
  readonly linksIn: (article?: string) => LinkTo
  /** What the tracked links written so far stand for, each once, in the order of their first place. */
  readonly table: () => readonly Link[]
}

/**
 * The links of a mail. Web links to the site and to booking pages get campaign parameters; then, unless the campaign
 * excepts them, booking links become `/book/<token>` and, with clicks tracked, all others `/r/<token>`.
 */
export function mailLinks(rules: LinkRules): MailLinks {
  const table = new Map<string, Link>()
  const linkTo = (href: string, label: string, standsIn: string | undefined): string => {
    const url = /^https?:\/\//i.test(href) ? parseUrl(href) : undefined
    if (!url) return href
    if (isExcepted(url, rules.definition.track.except ?? [])) return href
    const article = articleAt(url, rules.site) ?? toldAt(url, rules) ?? standsIn
    const service = serviceOf(url, rules.site)
    const isChanged = addParameters(url, article, rules)
    if (!isTracked(rules, service)) return isChanged ? url.href : href
    const words = oneLine(label) || url.href
    const link = linkOf({
      url: url.href,
      label: words,
      ...(article && { article }),
      ...(service && { service }),
    })
    if (!table.has(link.id)) table.set(link.id, link)
    const kind = service === undefined ? 'link' : 'book'
    return `${rules.site.url}/${kind === 'link' ? 'r' : 'book'}/${slotMark(`${kind}:${link.id}`)}`
  }
  return {
    linksIn: (article) => (href, label) => linkTo(href, label, article),
    table: () => [...table.values()],
  }
}

/** The article of this mail that is read at an address, here or elsewhere. */
function toldAt({ href }: URL, { articles }: LinkRules): string | undefined {
  return articles.find((article) => parseUrl(article.href)?.href === href)?.slug
}

function isTracked({ definition: { track } }: LinkRules, service: string | undefined): boolean {
  return service === undefined ? track.clicks : track.bookings !== false
}

function isExcepted(url: URL, except: readonly string[]): boolean {
  return except.some((entry) =>
    /^https?:\/\//i.test(entry)
      ? new URL(entry).href === url.href
      : new URL(`https://${entry}`).hostname === url.hostname,
  )
}

/** The service whose booking page this is, with or without a query; where several are, the one named most exactly. */
function serviceOf(url: URL, { booking }: Site): string | undefined {
  const fitting = Object.entries(booking.services).filter(([, service]) => isAt(url, new URL(service.url)))
  return fitting.sort(([, one], [, other]) => other.url.length - one.url.length)[0]?.[0]
}

function isAt(url: URL, page: URL): boolean {
  const path = ({ origin, pathname }: URL) => origin + pathname.replace(/\/$/, '')
  return (
    path(url) === path(page) &&
    [...page.searchParams].every(([name, value]) => url.searchParams.getAll(name).includes(value))
  )
}

/**
 * Adds what the link does not set itself, behind what it does, and says whether it did. Other sites' addresses are not ours to
 * change, but for those of articles that their feeds gave us.
 */
function addParameters(url: URL, article: string | undefined, rules: LinkRules): boolean {
  const { site, definition, issue } = rules
  const services = Object.values(site.booking.services).map((service) => new URL(service.url).origin)
  const isOurs = url.origin === site.url || services.includes(url.origin)
  if (!isOurs && toldAt(url, rules) === undefined) return false
  const values = {
    'campaign.id': issue.slug,
    'campaign.name': definition.name,
    'issue.number': String(issue.number ?? ''),
    'issue.date': issue.date,
    'article.slug': article ?? '',
  }
  const added = Object.entries({ ...site.utm, ...definition.utm }).flatMap(([name, text]) => {
    const value = fillParameter(text, values)
    const isSet = value === '' || url.searchParams.has(`utm_${name}`)
    return isSet ? [] : [queryPart(`utm_${name}`, value)]
  })
  if (added.length > 0) url.search = searchOf([...queryParts(url.search), ...added])
  return added.length > 0
}

import type { CampaignDefinition } from '../campaigns/campaign.ts'
import { dayText } from '../day-text.ts'
import type { Site } from '../site/site.ts'
import { type AlsoTold, alsoBands } from './also-told.ts'
import { blockNodes, hasPrimaryButton } from './block-nodes.ts'
import { bookingBand, type DigestBooking, type DigestContent, digestNodes } from './digest-nodes.ts'
import type { MailArticle, MailPassage } from './mail-article.ts'
import type { MailLinks } from './mail-links.ts'
import { band, excerptNodes, optionsOf, type PartOptions, pictureNodes } from './mail-parts.ts'
import type { MjmlNode } from './mjml-node.ts'
import { proseStyles } from './prose-styles.ts'
import type { MailLook } from './template-values.ts'
import { directionOf } from './text-direction.ts'

/** What a campaign shows, and how. */
export interface CampaignContent {
  readonly site: Site
  readonly definition: CampaignDefinition
  readonly articles: readonly MailArticle[]
  readonly intro?: MailPassage
  readonly also?: AlsoTold | undefined
  readonly options: PartOptions
}

/** The options of a campaign's parts. */
export function campaignOptions(look: MailLook, { linksIn }: MailLinks): PartOptions {
  const { site, words, tokens } = look
  return {
    words,
    styles: proseStyles(tokens, directionOf(site.language)),
    stylesIn: (direction) => proseStyles(tokens, direction),
    sink: 0,
    linkTo: linksIn(),
    linksIn,
    creditLabel: words.credit,
    demoteButtons: false,
    lang: site.language,
    dir: directionOf(site.language),
    dayOf: dayText(site.language),
  }
}

/** The bands of a digest or an announcement. */
export function digestSlot(content: CampaignContent): MjmlNode[] {
  const { also, site, options } = content
  const below = also === undefined ? [] : alsoBands(also, site, options)
  return digestNodes({ ...digestOf(content), below }, options)
}

/** What a digest consists of. */
export function digestOf(content: CampaignContent): DigestContent {
  const { definition, articles, intro } = content
  const booking = bookingOf(content)
  return {
    layout: definition.layout,
    articles,
    ...(intro === undefined ? {} : { intro }),
    ...(booking === undefined ? {} : { booking }),
  }
}

/** A single article: picture, the article or its excerpt, and the call to book. The template has its title. */
export function articleSlot(content: CampaignContent, article: MailArticle): MjmlNode[] {
  const { intro } = content
  const booking = singleBooking(content, article)
  const quiet: PartOptions = { ...content.options, demoteButtons: true }
  const options = booking === undefined ? content.options : quiet
  const above = intro === undefined ? [] : blockNodes(intro.blocks, quiet)
  const body = singleWhole(content, article)
    ? blockNodes(article.full.blocks, optionsOf(article, options))
    : excerptNodes(article, article.teaser.blocks, options)
  return [
    band([...above, ...pictureNodes(article, options), ...body], 'lead'),
    ...(booking === undefined ? [] : [bookingBand(booking, options)]),
  ]
}

/** The campaign's call to book, unless the article shown in full brings one of its own. */
export function singleBooking(content: CampaignContent, article: MailArticle): DigestBooking | undefined {
  const own = singleWhole(content, article) && hasPrimaryButton(article.full.blocks)
  return own ? undefined : bookingOf(content)
}

/** A single article follows the campaign's layout; `lead+teasers` leaves the choice to the author. */
export function singleWhole(content: CampaignContent, article: MailArticle): boolean {
  const { layout } = content.definition
  return layout === 'full' || (layout === 'lead+teasers' && article.mode === 'full')
}

function bookingOf(content: CampaignContent): DigestBooking | undefined {
  const { definition, site } = content
  if (definition.booking === undefined || definition.booking === false) return undefined
  const service = site.booking.services[definition.booking.service]
  if (service === undefined) throw new Error(`No booking service is called ${definition.booking.service}`)
  const { label, url, description } = service
  return {
    label: definition.booking.label ?? label,
    href: url,
    ...(description === undefined ? {} : { description }),
  }
}

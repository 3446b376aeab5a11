import * as z from 'zod'
import type { Immutable } from '../immutable.ts'
import {
  calendarDate,
  httpsUrl,
  languageTag,
  line,
  localDateTime,
  ruledString,
  slugText,
} from '../yaml/rules.ts'

const imageSource = ruledString(
  (value) => /^\/?(\.\.\/)?images\/[\w./-]+\.(png|jpe?g|gif|webp)$/i.test(value) && !/\w\/\.\./.test(value),
  'This is not an image of the content folder',
  'Name a PNG, JPEG, GIF or WebP in images/ without spaces or accents, for example images/barbell.png',
)

const orderSchema = z.union([
  z.boolean(),
  z.strictObject({
    /** Words of the post; title and link when left out. */
    text: z.string().min(1).max(3000).optional(),
    /** Local time in the site's zone; when the article is published if left out. */
    at: localDateTime.optional(),
    tags: z.array(line(40)).max(10).optional(),
  }),
])

/** Keys of an article's front matter. */
export const frontMatterSchema = z.strictObject({
  title: line(110),
  /** Last part of the address; the file's name when left out. */
  slug: slugText.optional(),
  /** Stable id; the slug when left out. */
  id: slugText.optional(),
  /** Unlisted articles have a page and appear in no list; drafts and archived ones have none. */
  status: z.enum(['draft', 'published', 'unlisted', 'archived']).default('published'),
  /** Day of publication in the site's zone. */
  date: calendarDate,
  updated: calendarDate.optional(),
  /** For lists, search engines and digests. */
  description: line(300).min(20),
  author: line(80).optional(),
  lang: languageTag.optional(),
  dir: z.enum(['ltr', 'rtl']).optional(),
  /** Topic ids or free words. */
  tags: z.array(line(40)).max(10).default([]),
  image: z
    .strictObject({
      src: imageSource,
      alt: line(300),
      caption: line(300).optional(),
      credit: line(120).optional(),
    })
    .optional(),
  /** Where the article first appeared, when not here. */
  canonical: httpsUrl.optional(),
  /** Earlier slugs that lead here. */
  aliases: z.array(slugText).max(20).default([]),
  /** A call to book, placed at the end. */
  booking: z
    .union([z.literal(false), z.strictObject({ service: slugText, label: line(40).optional() })])
    .default(false),
  /** Key of a disclaimer of site.yaml, placed at the end. */
  disclaimer: z.union([z.literal(false), slugText]).default(false),
  email: z
    .strictObject({
      subject: line(150).optional(),
      preheader: line(150).optional(),
      mode: z.enum(['teaser', 'full']).default('teaser'),
      /** False keeps it out of digests that pick articles by date. */
      include: z.boolean().default(true),
    })
    .prefault({}),
  /** Other networks that are told of it, or none; what site.yaml says of each where it is left out. */
  syndicate: z
    .union([
      z.literal(false),
      z.strictObject({
        webhook: orderSchema.optional(),
        mastodon: orderSchema.optional(),
        bluesky: orderSchema.optional(),
        dev: orderSchema.optional(),
      }),
    ])
    .optional(),
  seo: z.strictObject({ title: line(110).optional(), noindex: z.boolean().default(false) }).prefault({}),
})

/** What an article says about itself, checked, with defaults filled in. */
export type FrontMatter = Immutable<z.output<typeof frontMatterSchema>>

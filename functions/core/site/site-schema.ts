import * as z from 'zod'
import { syndicationSchema } from '../syndication/syndication-schema.ts'
import {
  httpsUrl,
  isAskable,
  languageTag,
  line,
  mailbox,
  origin,
  pathOrUrl,
  ruledString,
  slugText,
  timeZoneName,
} from '../yaml/rules.ts'
import { campaignParameter } from './campaign-parameters.ts'
import { checkIncoming, incomingSchema } from './incoming-schema.ts'
import { checkSignupReferences, signupSchema } from './signup-schema.ts'

const imagePath = ruledString(
  (value) => /^images\/[\w./-]+\.(png|jpe?g|gif|webp|svg)$/i.test(value) && !value.includes('..'),
  'This is not an image of the content folder',
  'Write its path from the content folder, for example images/logo.png',
)

const hostName = ruledString(
  (value) => /^([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(value),
  'This is not a host name',
  'Write only the host in lower case, for example studio.example',
)

const topicSchema = z.strictObject({
  /** Stable id, used in front matter, campaigns and links. */
  id: slugText,
  /** What subscribers read. */
  name: line(60),
  /** One sentence that says what arrives, shown beside the checkbox. */
  description: line(200),
})

const serviceSchema = z
  .strictObject({
    /** Words on the button, for example `Book a consultation`. */
    label: line(40),
    /** The booking page. */
    url: httpsUrl,
    /** Whose page it is; decides how a booking is attributed. */
    provider: z.enum(['calcom', 'calendly', 'acuity', 'link']),
    /** One sentence under the button. */
    description: line(200).optional(),
    /** Whether the booking page is told the reader's name and address, so that they need not type them. */
    prefill: z.boolean().default(false),
    /** Acuity's number of the intake form's field that keeps our reference. */
    referenceField: z.int().min(1).optional(),
  })
  .refine(({ provider, prefill }) => provider !== 'link' || !prefill, {
    path: ['prefill'],
    error: 'A plain link cannot be filled in: nobody knows what its page calls the fields',
    params: { mend: 'Remove prefill, or name the provider of the booking page' },
  })
  .refine(({ provider, referenceField }) => provider === 'acuity' || referenceField === undefined, {
    path: ['referenceField'],
    error: 'Only Acuity has a reference field',
    params: { mend: 'Remove referenceField, or write provider: acuity' },
  })

const disclaimerSchema = z.strictObject({
  /** Heading of the note; none when left out. */
  title: line(80).optional(),
  /** Markdown paragraphs. */
  text: z.string().trim().min(10).max(4000),
})

const linkSchema = z.strictObject({ label: line(60), href: pathOrUrl })

const siteKeys = z.strictObject({
  /** The business, as its readers know it. */
  name: line(80),
  /** A few words under the name. */
  tagline: line(120),
  /** One or two sentences for search engines and feeds. */
  description: line(300),
  /** The site's public origin, without a slash at the end; every absolute link begins with it. */
  url: origin,
  /** Language of articles that name none, and of the words around them. */
  language: languageTag,
  /** The owner's zone: schedules and dates are read in it. */
  timeZone: timeZoneName,
  /** Author of articles that name none. */
  author: line(80),
  /** Printed in every mail, as the law asks; line breaks are kept. */
  postalAddress: z.string().trim().min(10).max(300),
  sender: z.strictObject({
    /** Display name in From. */
    name: line(80),
    /** Address in From; its domain is verified with SES. */
    email: mailbox,
    /** Where answers go; somebody has to read it. */
    replyTo: mailbox.optional(),
  }),
  /** Who is told when a campaign stops, waits or needs a decision; the support or reply address when left out. */
  owner: z.strictObject({ email: mailbox }).optional(),
  /** List-Id without angle brackets; `digest.<host>` when left out (RFC 2919). */
  listId: ruledString(
    (value) => /^([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/.test(value),
    'This is not a List-Id',
    'Write it like a host name, for example digest.studio.example',
  ).optional(),
  /** What people can subscribe to. */
  topics: z.array(topicSchema).min(1).max(50),
  booking: z
    .strictObject({
      /** Bookable services by key. */
      services: z.record(slugText, serviceSchema).default({}),
    })
    .prefault({}),
  /** Standing disclaimers by key, for example `medical`. */
  disclaimers: z.record(slugText, disclaimerSchema).default({}),
  /** Blogs elsewhere whose articles digests may carry. */
  incoming: incomingSchema,
  /** Links in the site's header. */
  navigation: z.array(linkSchema).max(12).default([]),
  signup: signupSchema,
  /** Campaign parameters on links from mail to the site and to booking pages. */
  utm: z
    .strictObject({
      source: campaignParameter.default('tidings'),
      medium: campaignParameter.default('email'),
      campaign: campaignParameter.default('{{campaign.id}}'),
    })
    .prefault({}),
  email: z.strictObject({
    /** Why people receive the mail, printed in its footer: one sentence for all, imported people included. */
    reason: line(300),
    /** Where readers get help; the reply address when left out. */
    supportAddress: mailbox.optional(),
  }),
  /** The mark in the header of site and mail. */
  logo: z.strictObject({ src: imagePath, alt: line(120) }).optional(),
  /** Other networks that are told of articles. */
  syndication: syndicationSchema,
  /** Feeds; what is left out is worked out. */
  feeds: z
    .strictObject({
      /** Host that ids of entries begin with: the site's first, once it has moved. Ids that were given stay as they are. */
      host: hostName.optional(),
    })
    .optional(),
  /** Tells those who follow a feed of news at once. */
  websub: z
    .strictObject({
      /** The hub that is told and that feeds name, for example https://pubsubhubbub.appspot.com/. */
      hub: ruledString(
        isAskable,
        'This is not the address of a hub that can be told',
        'Write its whole https address without a port or a password, for example https://pubsubhubbub.appspot.com/',
      ),
    })
    .optional(),
  /** Tells search engines at once of pages that are new, changed or gone (IndexNow: Bing, Yandex, Seznam, Naver and others). */
  indexnow: z
    .strictObject({
      /** Shows that the site is yours: published as `/<key>.txt`, so it is no secret. */
      key: ruledString(
        (value) => /^[A-Za-z0-9-]{8,128}$/.test(value),
        'This is not a key for IndexNow',
        'Make one up of 8 to 128 letters, digits and hyphens, for example with openssl rand -hex 16',
      ),
    })
    .optional(),
  /** Profiles elsewhere, shown in the footer. */
  social: z
    .array(z.strictObject({ label: line(60), href: httpsUrl }))
    .max(12)
    .default([]),
})

/** The keys of `site.yaml`, and what its parts say of each other. */
export const siteSchema = siteKeys.check(({ value, issues }) => {
  for (const fault of [...checkSignupReferences(value), ...checkIncoming(value)])
    issues.push({ code: 'custom', input: value, ...fault })
})

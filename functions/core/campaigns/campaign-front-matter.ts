import * as z from 'zod'
import { parseUrl } from '../parse-url.ts'
import { campaignParameter } from '../site/campaign-parameters.ts'
import { exampleValues } from '../yaml/example-values.ts'
import {
  calendarDate,
  line,
  localDateTime,
  mailbox,
  ruledString,
  slugText,
  timeZoneName,
} from '../yaml/rules.ts'
import { cronFault } from './cron.ts'
import { isInterval } from './interval.ts'

const every = ruledString(
  isInterval,
  'This is not an interval',
  'Write for example: thursday at 09:00, weekday at 07:30, month on 1 at 08:00, or month on last at 18:00',
)

const cron = ruledString(
  (value) => cronFault(value) !== 'unreadable',
  'This is not a cron expression',
  'Write five fields: minute, hour, day of month, month, day of week',
)
  .refine((value) => cronFault(value) !== 'never', {
    error: 'This never comes, in any year',
    params: { mend: 'Name a day of the month that its months have' },
  })
  .refine((value) => cronFault(value) !== 'too-often', {
    error: 'This comes more than once an hour',
    params: { mend: 'Name one minute, as in 0 9 * * 4' },
  })

const duration = ruledString(
  (value) => value === 'last-issue' || /^P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/.test(value),
  'This is neither last-issue nor a duration',
  'Write last-issue, as in articles: { since: last-issue, max: 2 }, or an ISO 8601 duration such as P14D',
)

const scheduleSchema = z.union([
  z.literal('manual'),
  z
    .strictObject({
      /** Local time without offset: sent once. */
      at: localDateTime.optional(),
      /** An interval in words. */
      every: every.optional(),
      /** Five fields, in the zone's local time. */
      cron: cron.optional(),
      /** The site's zone when left out. */
      timeZone: timeZoneName.optional(),
      /** Last day of a recurring campaign. */
      until: calendarDate.optional(),
    })
    .refine(({ at, every, cron }) => [at, every, cron].filter((one) => one !== undefined).length === 1, {
      error: 'A schedule has exactly one of at, every and cron',
      params: { mend: 'Keep one of the three, or write schedule: manual' },
    })
    .refine(({ at, until }) => at === undefined || until === undefined, {
      error: 'until belongs to a recurring schedule',
      params: { mend: 'Remove until, or write every instead of at' },
    }),
])

const articlesSchema = z.union([
  z.array(slugText).max(30),
  z
    .strictObject({
      /** Articles published after the last issue of this campaign, or within the duration. */
      since: duration,
      /** Only articles with one of these tags. */
      tags: z.array(line(40)).max(10).optional(),
      /** As many are shown; what else is new to a reader is named below them. */
      max: z.int().min(1).max(30).default(5),
      /** With fewer new articles nothing is sent. */
      min: z.int().min(1).max(30).default(1),
    })
    .refine(({ max, min }) => min <= max, {
      error: 'min is greater than max',
      params: { mend: 'Lower min or raise max' },
    })
    .register(exampleValues, { example: { since: 'last-issue', tags: ['mobility'], max: 2, min: 1 } }),
])

const addressOrHost = ruledString(
  isAddressOrHost,
  'This is neither a web address nor a host',
  'Write a whole address such as https://partner.example/offer, or a host such as partner.example',
)

/** Keys of a campaign's front matter. */
export const campaignSchema = z.strictObject({
  kind: z.enum(['digest', 'announcement', 'single']),
  /** What the owner calls it. */
  name: line(120),
  subject: line(150),
  /** The words inboxes show after the subject. */
  preheader: line(150).optional(),
  /** Display name in From; the site's sender when left out. */
  from: line(80).optional(),
  replyTo: mailbox.optional(),
  audience: z
    .strictObject({
      /** Topic ids; none means everyone active. */
      topics: z.array(slugText).max(50).default([]),
      segment: slugText.optional(),
      exclude: z.strictObject({ topics: z.array(slugText).max(50).optional() }).optional(),
    })
    .prefault({}),
  schedule: scheduleSchema.default('manual'),
  /** Slugs, or which new articles. A digest without it takes what is new since the last issue. */
  articles: articlesSchema.optional(),
  layout: z.enum(['teaser', 'full', 'lead+teasers']).default('teaser'),
  /** Name of a template in templates/email. */
  template: slugText.optional(),
  booking: z
    .union([z.literal(false), z.strictObject({ service: slugText, label: line(40).optional() })])
    .optional(),
  utm: z
    .strictObject({
      source: campaignParameter.optional(),
      medium: campaignParameter.optional(),
      campaign: campaignParameter.optional(),
    })
    .optional(),
  track: z
    .strictObject({
      opens: z.boolean().default(false),
      clicks: z.boolean().default(true),
      /** Links that stay as they are. */
      except: z.array(addressOrHost).max(50).optional(),
    })
    .prefault({}),
  /** Whether the issue gets a page in the archive. */
  archive: z.boolean().default(true),
})

function isAddressOrHost(value: string): boolean {
  if (/^https?:\/\//i.test(value)) return parseUrl(value) !== undefined && !/\s/.test(value)
  return (
    /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u.test(value) && parseUrl(`https://${value}`) !== undefined
  )
}

/** A campaign's front matter, checked, with defaults filled in. */
export type CampaignFrontMatter = z.output<typeof campaignSchema>

import * as z from 'zod'
import type { Immutable } from '../immutable.ts'
import { parseUrl } from '../parse-url.ts'
import { isAskable, origin, ruledString } from '../yaml/rules.ts'

const auto = z.boolean().default(true)

/** A host name as Bluesky knows an account (atproto.com/specs/handle). */
const handle = ruledString(
  (value) => /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value),
  'This is not a handle',
  'Write it in small letters without @, for example studio.bsky.social',
)

const server = ruledString(
  (value) => origin.safeParse(value).success && parseUrl(value)?.port === '',
  'This is not the address of a server',
  'Write only https:// and the host, for example https://mastodon.social',
)

const receiver = ruledString(
  isAskable,
  'This is not an address that web hooks can be sent to',
  'Write a whole https:// address without a password or port: what proves us is syndication-webhook-secret',
)

/** The key `syndication` of site.yaml: the networks that articles are told on. What a network is asked with is no setting: see SecretName. */
export const syndicationSchema = z
  .strictObject({
    mastodon: z
      .strictObject({
        /** The account's server, for example `https://mastodon.social`. */
        server,
        /** Whether articles whose front matter says nothing of it go there. */
        auto,
      })
      .optional(),
    bluesky: z
      .strictObject({
        /** The server that keeps the account. */
        service: server.default('https://bsky.social'),
        /** The account's name, for example `studio.bsky.social`. */
        handle,
        auto,
      })
      .optional(),
    dev: z.strictObject({ auto }).optional(),
    webhook: z
      .strictObject({
        /** Who is told: a signed POST for each article (Standard Webhooks). */
        url: receiver,
        auto,
      })
      .optional(),
  })
  .prefault({})

/** Where articles go besides the site, checked, with defaults filled in. */
export type SyndicationSettings = Immutable<z.output<typeof syndicationSchema>>

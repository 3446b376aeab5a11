import * as z from 'zod'
import type { Immutable } from '../immutable.ts'
import { parseUrl } from '../parse-url.ts'
import { calendarDate, isAskable, languageTag, line, ruledString, slugText } from '../yaml/rules.ts'
import { suggest } from '../yaml/suggestion.ts'

const feedUrl = ruledString(
  isAskable,
  'This is not the address of a feed that can be read',
  'Write its whole https address without a port or a password, for example https://blog.example/feed/',
)

const feedSchema = z.strictObject({
  /** Names the feed in commands and at the desk, and begins the slugs of its articles. */
  name: slugText.refine((value) => value.length <= 40, {
    error: 'This name is longer than 40 characters',
    params: { mend: 'Shorten it: the slugs of the feed’s articles begin with it' },
  }),
  /** Where the feed is: RSS, Atom or JSON Feed. */
  url: feedUrl,
  /** Topics of its articles, besides those that the feed's own categories name. */
  topics: z.array(slugText).max(10).default([]),
  /** Author of its articles; whom the feed names, or the site's, when left out. */
  author: line(80).optional(),
  /** Their language; what the feed says when left out. */
  language: languageTag.optional(),
  /** Articles from this day on; whatever the feed lists when left out. */
  since: calendarDate.optional(),
  /** So many of the articles that the feed lists, the newest. */
  mostItems: z.int().min(1).max(100).default(30),
  /** How digests show its articles where the campaign leaves the choice. */
  include: z.enum(['teaser', 'full']).default('teaser'),
})

/** The key `incoming` of site.yaml: feeds of blogs elsewhere whose articles digests may carry. */
export const incomingSchema = z.array(feedSchema).max(20).default([])

/** A feed that articles are taken from. */
export type IncomingFeed = Immutable<z.output<typeof feedSchema>>

interface Checkable {
  readonly url: string
  readonly topics: readonly { readonly id: string }[]
  readonly incoming: readonly IncomingFeed[]
}

/** Feeds of one name or address, of the site itself, and topics that the site does not have. */
export function checkIncoming({ url, topics, incoming }: Checkable) {
  const ids = topics.map(({ id }) => id)
  return incoming.flatMap((feed, index) => {
    const before = incoming.slice(0, index)
    const at = ['incoming', index]
    return [
      ...(before.some(({ name }) => name === feed.name)
        ? [fault([...at, 'name'], `There are two feeds \`${feed.name}\``, 'Give one of them another name')]
        : []),
      ...(before.some((other) => other.url === feed.url)
        ? [fault([...at, 'url'], 'Another feed here has this address', 'Remove one of the two')]
        : []),
      ...(parseUrl(feed.url)?.origin === url
        ? [
            fault(
              [...at, 'url'],
              'This is a feed of the site itself',
              'Name the feed of another site, or remove it',
            ),
          ]
        : []),
      ...feed.topics.flatMap((topic, place) =>
        ids.includes(topic)
          ? []
          : [
              fault(
                [...at, 'topics', place],
                `There is no topic \`${topic}\` here`,
                suggest(topic, ids, 'Remove it'),
              ),
            ],
      ),
    ]
  })
}

function fault(path: PropertyKey[], message: string, mend: string) {
  return { path, message, params: { mend } }
}

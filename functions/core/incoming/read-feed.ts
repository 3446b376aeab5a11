import { Parser } from 'htmlparser2'
import type { FeedFault, FeedReading } from './feed.ts'
import { feedText } from './feed-text.ts'
import { readFeedXml, type XmlReading } from './feed-xml.ts'
import { readJsonFeed } from './json-feed.ts'
import { feedOfXml, webUrl } from './xml-feed.ts'

/** What a feed's address answered. */
export interface FeedBody {
  readonly bytes: Uint8Array
  /** The header `Content-Type`; empty where there was none. */
  readonly contentType: string
  /** Where the answer came from. */
  readonly url: string
}

/**
 * Reads RSS 2.0, RSS 1.0, Atom or JSON Feed, told apart by what they are, since half of all feeds say they are something
 * else. Time and memory are bounded by the size of the body, whatever is in it.
 */
export function readFeed({ bytes, contentType, url }: FeedBody): FeedReading {
  const text = feedText(bytes, contentType)
  const start = /\S/.exec(text)?.[0]
  if (start === undefined)
    return fault('it answers nothing', 'Open the address in a browser, and name that of its feed')
  if (start === '{' || start === '[') return readJsonFeed(text.replace(/^\ufeff/, ''), url)
  const read = readFeedXml(text)
  if (read.kind === 'read') return { kind: 'feed', feed: feedOfXml(read.feed, url) }
  return faultOf(read.kind, text, url)
}

function faultOf(kind: Exclude<XmlReading['kind'], 'read'>, text: string, url: string): FeedFault {
  switch (kind) {
    case 'html': {
      const feed = feedNamedBy(text, url)
      const mend =
        feed === undefined ? 'Name the address of its feed' : `Name the feed that the page names: ${feed}`
      return fault('this is a web page, no feed', mend)
    }
    case 'declared':
      return fault('it declares a document type, which no feed needs and attacks do', asBlog)
    case 'too-deep':
    case 'too-many':
      return fault('it has more in it than any blog lists', asBlog)
    case 'nothing':
      return fault(
        'this is neither RSS nor Atom nor a JSON Feed',
        'Open the address in a browser, and name that of its feed',
      )
  }
}

const asBlog = 'Ask whoever runs the blog for a feed without it'

function fault(message: string, mend: string): FeedFault {
  return { kind: 'fault', message, mend }
}

/** The feed that a page announces (HTML, "Link type alternate"). */
function feedNamedBy(html: string, url: string): string | undefined {
  const found: string[] = []
  const parser = new Parser({
    onopentag(name, { rel = '', type = '', href = '' }) {
      const isFeed = /^application\/(rss|atom)\+xml$|^application\/feed\+json$/i.test(type)
      if (name === 'link' && isFeed && /\balternate\b/i.test(rel)) found.push(href)
    },
  })
  parser.end(html.slice(0, 200_000))
  return found.flatMap((href) => webUrl(href, url) ?? [])[0]
}

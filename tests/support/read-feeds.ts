import Ajv from 'ajv'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import jsonFeedSchema from 'jsonfeed-schema'
import { xmlFaults } from './feed-schemas.ts'

const fitsJsonFeed = new Ajv({ strict: false, validateFormats: false }).compile(jsonFeedSchema)

type Files = ReadonlyMap<string, string>

/** What the schema of its format has against each feed, by path. */
export function faultsOf(feeds: Files): readonly string[] {
  return [...feeds].flatMap(([path, text]) => {
    if (path.endsWith('feed.json'))
      return fitsJsonFeed(JSON.parse(text)) ? [] : [`${path} ${JSON.stringify(fitsJsonFeed.errors)}`]
    return xmlFaults(path.endsWith('atom.xml') ? 'atom' : 'rss', text).map((fault) => `${path}:${fault}`)
  })
}

/** A feed as an independent reader finds it in each format; `folder` is a topic's, with a slash at its end. */
export function readAlike(feeds: Files, folder = '') {
  const text = (name: string) => feeds.get(`${folder}${name}`) ?? ''
  const minute = (date: string | undefined) => (date === undefined ? undefined : Date.parse(date))
  const rss = parseRssFeed(text('feed.xml'))
  const atom = parseAtomFeed(text('atom.xml'))
  const json = parseJsonFeed(text('feed.json'))
  return {
    rss: rss.items?.map((item) => ({
      ...{ id: item.guid?.value, url: item.link, title: item.title, html: item.content?.encoded },
      ...{ date: minute(item.pubDate), picture: item.enclosures?.[0]?.url },
      about: item.categories?.map(({ name }) => name),
      ...{ author: item.dc?.creators?.[0], bytes: item.enclosures?.[0]?.length },
    })),
    atom: atom.entries?.map((entry) => ({
      ...{ id: entry.id, title: entry.title?.value, html: entry.content?.value },
      url: entry.links?.find(({ rel }) => rel === 'alternate')?.href,
      date: minute(entry.published),
      picture: entry.links?.find(({ rel }) => rel === 'enclosure')?.href,
      about: entry.categories?.map(({ term, label }) => label ?? term),
      author: entry.authors?.[0]?.name,
      bytes: entry.links?.find(({ rel }) => rel === 'enclosure')?.length,
    })),
    json: json.items?.map((item) => ({
      ...{ id: item.id, url: item.url, title: item.title, html: item.content_html },
      ...{ date: minute(item.date_published), picture: item.image, about: item.tags },
      ...{ author: item.authors?.[0]?.name, bytes: item.attachments?.[0]?.size_in_bytes },
    })),
  }
}

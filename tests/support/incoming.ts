import { ownerFiles } from './owner-files.ts'

/** The studio's settings with feeds, each a YAML flow mapping: `{name: blog, url: https://blog.example/feed/}`. */
export function siteWithFeeds(...feeds: readonly string[]): string {
  const lines = feeds.map((feed) => `  - ${feed}\n`).join('')
  return `${ownerFiles()['site.yaml']}incoming:\n${lines}`
}

/** A feed of a blog elsewhere, as settings name it. */
export const aFeed = '{name: blog, url: https://blog.example/feed/, topics: [strength]}'

/** An article's file as a feed brought it. */
export function anIncomingFile(slug: string, lines: readonly string[] = []): string {
  const matter = [
    'title: What a heavy day teaches',
    `slug: blog-${slug}`,
    'date: 2026-11-02',
    'description: One heavy day a week, what it asks of you and what it gives back.',
    'tags: [strength]',
    `canonical: https://blog.example/${slug}/`,
    ...lines,
  ]
  return `---\n${matter.join('\n')}\n---\n\nLift it, then [rest](https://blog.example/rest/).\n`
}

/** An RSS feed of these items, each the elements inside `<item>`. */
export function rssOf(...items: readonly string[]): string {
  const spaces =
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
  const about =
    '<title>The Blog</title><atom:link rel="self" href="https://blog.example/feed/"/><link>https://blog.example</link><language>en-US</language>'
  const all = items.map((item) => `<item>${item}</item>`).join('\n')
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${spaces}><channel>${about}${all}</channel></rss>`
}

/** An item as WordPress writes it. */
export function aPost(slug: string, parts: { readonly [name: string]: string } = {}): string {
  const all = {
    title: `About ${slug}`,
    link: `https://blog.example/${slug}/`,
    guid: `https://blog.example/?p=${slug}`,
    pubDate: 'Fri, 20 Nov 2026 08:00:00 +0000',
    description: `What ${slug} is good for, said in one sentence that is long enough.`,
    ...parts,
  }
  return Object.entries(all)
    .map(([name, text]) => `<${name}><![CDATA[${text}]]></${name}>`)
    .join('')
}

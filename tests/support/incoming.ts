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

import { stringify } from 'yaml'
import type { FrontMatter } from '../articles/front-matter.ts'

/** The front matter of an article that came from a feed. */
export type ItemMatter = Pick<FrontMatter, 'title' | 'date' | 'description' | 'status' | 'tags'> &
  Required<Pick<FrontMatter, 'slug' | 'id' | 'canonical'>> &
  Partial<Pick<FrontMatter, 'author' | 'lang' | 'image'>> & {
    readonly email: Pick<FrontMatter['email'], 'mode'>
  }

/** An article's file: front matter, and its body in Markdown. */
export function articleText(matter: ItemMatter, body: string): string {
  // Quoted, and on one line each, so that no text of somebody else's can be taken for anything but text.
  const yaml = stringify(matter, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' })
  return body === '' ? `---\n${yaml}---\n` : `---\n${yaml}---\n\n${body}\n`
}

/** What a file that `articleText` wrote says of itself: what never changes, and whether the owner left it out. */
export function settledIn(source: string) {
  const [, matter = ''] = /^---\n([\s\S]*?)\n---\n/.exec(source) ?? []
  const written = (key: string) => new RegExp(`^${key}: "?([^"\\n]*)"?$`, 'm').exec(matter)?.[1]
  return { id: written('id'), date: written('date'), isLeftOut: written('status') === 'archived' }
}

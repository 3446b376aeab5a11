import type { FeedRecord } from '../../functions/core/incoming/feed-record.ts'
import type { OutboundAnswer } from '../../functions/flows/outbound-ports.ts'
import { workFeed } from '../../functions/flows/work-feed.ts'
import { aFeed, rssOf, siteWithFeeds } from './incoming.ts'
import { widePicture } from './pictures.ts'
import { publishedStudio } from './publishing-ports.ts'

type Studio = Awaited<ReturnType<typeof aFeedStudio>>
type Answered = Extract<OutboundAnswer, { kind: 'answered' }>

const quiet = { 'campaigns/november-digest.md': undefined }

/** A studio whose settings name one feed, that answers what `feed` says; its pictures are wide enough. */
export async function aFeedStudio(setting = aFeed) {
  const ports = await publishedStudio({ ...quiet, 'site.yaml': siteWithFeeds(setting) })
  const studio = { ...ports, feed: answerOf(rssOf()) as OutboundAnswer }
  ports.outbound.answer = ({ url }) =>
    url.endsWith('.jpg')
      ? { kind: 'answered', status: 200, headers: {}, body: widePicture(800) }
      : studio.feed
  return studio
}

/** An answer of 200 with this body; every part can be said differently. */
export function answerOf(body: string, parts: Partial<Answered> = {}): Answered {
  return { kind: 'answered', status: 200, headers: {}, body: new TextEncoder().encode(body), ...parts }
}

/** Has it read a minute later: nobody's blog is asked twice in one. */
export async function readFeed(ports: Studio, isOrdered = true) {
  ports.clock.advance(60_000)
  return workFeed(ports, { kind: 'feed', name: 'blog', isOrdered })
}

/** Paths of what feeds brought. */
export const filesOf = ({ content }: Studio) =>
  [...content.files.keys()].filter((path) => path.includes('incoming/'))

/** A stored file as text. */
export const textOf = ({ content }: Studio, path: string) =>
  new TextDecoder().decode(content.files.get(path) ?? new Uint8Array())

/** What the composer reads; it has to be readable. */
export async function publicationOf({ composer }: Studio) {
  const read = await composer.read()
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read
}

/** What is noted of the feed. */
export const recordOf = async ({ compiled }: Studio) => (await compiled.read('incoming/blog')) as FeedRecord

/** When it is to be read. */
export const rowsOf = ({ waiting }: Studio) =>
  [...waiting.rows.values()].filter(({ id }) => id === 'feed-blog')

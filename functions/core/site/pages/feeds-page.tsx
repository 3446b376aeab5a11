import { type FeedFormat, feedFormats, feedPath } from '../../feeds/feed-paths.ts'
import type { Topic } from '../site.ts'
import { absolute } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import { feedsPath, type PageFrame } from './page.ts'
import { SignupBand } from './signup-band.tsx'

/** The addresses of every feed, for people who read in a program of their own. */
export function feedsPage(frame: PageFrame): string {
  const { site, words } = frame
  const { title, text } = words.feeds
  return renderPage(
    frame,
    { title, description: text, path: feedsPath, look: 'look-list' },
    <>
      <div class="wrap">
        <div class="list-head">
          <h1>{title}</h1>
          <p>{text}</p>
        </div>
        <ul class="feed-list">
          <Feed frame={frame} name={words.navigation.allArticles} description={site.description} />
          {site.topics.map((topic) => (
            <Feed frame={frame} name={topic.name} description={topic.description} topic={topic} />
          ))}
        </ul>
      </div>
      <SignupBand frame={frame} source={feedsPath} />
    </>,
  )
}

/** One feed: what it brings, the address that readers take, and its other formats. */
function Feed(props: {
  readonly frame: PageFrame
  readonly name: string
  readonly description: string
  readonly topic?: Topic
}) {
  const { frame, name, description, topic } = props
  const path = (format: FeedFormat) => feedPath(format, topic?.id)
  const also = (format: 'atom' | 'json') => (
    <a
      href={path(format)}
      type={feedFormats[format].type}
      aria-label={`${name}, ${feedFormats[format].name}`}
    >
      {feedFormats[format].name}
    </a>
  )
  return (
    <li>
      <h2>{name}</h2>
      <p>{description}</p>
      <p class="feed-address">
        <a href={path('rss')} type={feedFormats.rss.type}>
          {inParts(absolute(frame.site.url, path('rss')))}
        </a>
      </p>
      <p class="feed-formats">
        {also('atom')} {also('json')}
      </p>
    </li>
  )
}

/** An address that may go on in the next line before each of its parts. */
function inParts(address: string) {
  return address.split(/(?<=[^:/])(?=\/)/).map((part, index) => (
    <>
      {index > 0 && <wbr />}
      {part}
    </>
  ))
}

import { counted } from '../../../core/counted.ts'
import { dayText } from '../../../core/day-text.ts'
import type { ArticleEntry, ArticleState } from '../../../core/publication/article-entries.ts'
import { articleKey } from '../../../core/publication/article-key.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ListedArticles } from '../../../flows/list-articles.ts'
import type { IncomingStanding } from '../../../flows/list-incoming.ts'
import type { Publishing } from '../../../flows/read-publishing.ts'
import { articleStateWords } from './article-state-words.ts'
import { DataTable } from './data-table.tsx'
import { deskPage } from './desk-layout.tsx'
import { EmptyState } from './empty-state.tsx'
import { FeedsPart } from './feeds-part.tsx'
import { ListHead } from './list-head.tsx'
import { News } from './news.tsx'
import { Pager } from './pager.tsx'
import { problemsCounted } from './problem-list.tsx'
import { PublishingPart } from './publishing-part.tsx'

interface ArticlesPage {
  readonly signedIn: SignedIn
  readonly listed: Extract<ListedArticles, { kind: 'listed' }>
  readonly cursor: string | undefined
  readonly publishing: Publishing
  /** Blogs elsewhere that articles come from; on the first page only. */
  readonly feeds: readonly IncomingStanding[]
  readonly told?: string | undefined
}

const done: Readonly<Record<string, string>> = {
  'feed-ordered': 'The feed is read within a minute. When it was, stands beside it.',
}

const columns = [
  { label: 'Article' },
  { label: 'Date' },
  { label: 'Topics' },
  { label: 'State' },
  { label: 'Problems' },
]
const upload = { href: '/admin/upload', label: 'Upload an article' }

/** Every article of the owner, a page at a time. */
export function articlesPage(
  frame: PageFrame,
  { signedIn, listed, cursor, publishing, feeds, told }: ArticlesPage,
): string {
  const { entries, states, next } = listed
  return deskPage(
    frame,
    { title: 'Articles', signedIn, place: '/admin/articles' },
    <div class="desk wide">
      <News told={told} of={done} />
      <ListHead title="Articles" acts={states.length === 0 ? [] : [upload]}>
        {states.length > 0 && sumOf(states)}
      </ListHead>
      {states.length === 0 ? (
        <EmptyState
          fact="No article yet."
          reason="Articles are Markdown files in content/articles/; one can be uploaded here with its images."
          action={upload}
        />
      ) : (
        <>
          <PublishingPart publishing={publishing} timeZone={frame.site.timeZone} />
          <DataTable caption="Articles, the newest first" columns={columns} rows={entries.map(rowOf)} />
          <Pager href="/admin/articles" cursor={cursor} next={next} of="articles" />
        </>
      )}
      <FeedsPart signedIn={signedIn} feeds={feeds} timeZone={frame.site.timeZone} />
    </div>,
  )
}

/** `14 articles: 11 published, 1 draft`. */
function sumOf(states: readonly ArticleState[]): string {
  const order = [
    'kept-back',
    'published',
    'ahead',
    'elsewhere',
    'hidden',
    'draft',
    'archived',
    'left-out',
  ] as const
  const parts = order.flatMap((state) => {
    const number = states.filter((each) => each === state).length
    return number === 0 ? [] : [articleStateWords[state].counted(number)]
  })
  return `${counted(states.length, 'article')}: ${parts.join(', ')}.`
}

function rowOf({ name, title, date, topics, state, problems }: ArticleEntry) {
  return [
    <a href={`/admin/articles/${articleKey(name)}`}>{title}</a>,
    date === undefined ? (
      'Not readable'
    ) : (
      <time class="whole" datetime={date}>
        {dayText('en')(date)}
      </time>
    ),
    topics.length === 0 ? 'None' : topics.join(', '),
    <span class={`tag state-${state}`}>{articleStateWords[state].label}</span>,
    problemsCounted(problems),
  ]
}

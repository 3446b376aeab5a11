import { isMailForm } from '../../../core/articles/article-form.ts'
import { dayText } from '../../../core/day-text.ts'
import { hasErrors, type Problem } from '../../../core/problem.ts'
import { articleKey } from '../../../core/publication/article-key.ts'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { SignedIn } from '../../../flows/identify-session.ts'
import type { ReadArticle } from '../../../flows/read-article.ts'
import type { ShownStanding } from '../../../flows/read-syndication.ts'
import type { ArticleLook } from '../article-look.ts'
import { ArticlePreview } from './article-preview.tsx'
import { articleStateWords } from './article-state-words.ts'
import { Act, deskPage } from './desk-layout.tsx'
import { DraftLinkPart, type ShownLink } from './draft-link-part.tsx'
import { NetworksPart } from './networks-part.tsx'
import { News } from './news.tsx'
import { ProblemList, problemsCounted } from './problem-list.tsx'
import { PublishingPart } from './publishing-part.tsx'
import { WayBack } from './way-back.tsx'

interface ArticleDeskPage {
  readonly signedIn: SignedIn
  readonly read: ReadArticle
  readonly look: ArticleLook
  /** Those of the article and of the mail that is looked at. */
  readonly problems: readonly Problem[]
  readonly told?: string | undefined
  /** The open links to it, where it is a draft. */
  readonly links: readonly ShownLink[]
  /** Where it stands at each network of site.yaml. */
  readonly standings: readonly ShownStanding[]
}

const done: Readonly<Record<string, string>> = {
  uploaded: 'Stored. Nothing keeps it back; whether it is published stands below.',
  linked: 'The link is made. It stands below, with the day on which it ends.',
  'link-full': 'Nothing was made: as many links are open as may be. Take one back first.',
  'link-back': 'Taken back. Whoever opens that link now is told that it has ended.',
  'left-out': 'Left out. Neither lists nor digests carry it, also when the blog edits it.',
  'let-in': 'Let in again. Lists show it, and digests may carry it.',
  'changed-meanwhile': 'Nothing was done: it was changed just now. Look at it as it is.',
  'network-ordered': 'Ordered. It is done within a minute; how it stands is below.',
  'network-nothing': 'Nothing to do: it is so already, or under way.',
  'network-refused': 'Nothing was done: what stands below has changed meanwhile.',
  unchanged: 'It was there already, byte for byte, so nothing was written.',
}

/** One article: where it stands, what is wrong with it, and how it looks in every form. */
export function articleDeskPage(frame: PageFrame, page: ArticleDeskPage): string {
  const { signedIn, read, look, problems, told, links, standings } = page
  const { entry, article, publishing } = read
  return deskPage(
    frame,
    { title: entry.title, signedIn, place: '/admin/articles' },
    <div class="desk wide">
      <News told={told} of={done} />
      <WayBack href="/admin/articles" label="Articles" />
      <h1>{entry.title}</h1>
      <p class="standfirst">
        <span class={`tag state-${entry.state}`}>{articleStateWords[entry.state].label}</span>{' '}
        {articleStateWords[entry.state].means}
      </p>
      <ArticleFacts read={read} />
      <PublishingPart publishing={publishing} timeZone={frame.site.timeZone} />
      <ArticleActs signedIn={signedIn} read={read} />
      <ProblemsPart read={read} problems={problems} isMail={isMailForm(look.form)} />
      <section class="desk-part" aria-labelledby="preview">
        <h2 id="preview">How it looks</h2>
        {/* New pictures come from the site, so there is something to see only when they are on it. */}
        {told === 'uploaded' && publishing.kind === 'under-way' ? (
          <div id="look" data-live="3">
            <p>
              It is shown here once it is published, with its pictures.{' '}
              <a href={`/admin/articles/${articleKey(entry.name)}`}>Look now</a>
            </p>
          </div>
        ) : (
          <div id="look">
            {article ? (
              <ArticlePreview name={entry.name} look={look} />
            ) : (
              <p>It can be looked at once what stands above its text can be read.</p>
            )}
          </div>
        )}
      </section>
      <NetworksPart
        signedIn={signedIn}
        name={entry.name}
        timeZone={frame.site.timeZone}
        standings={standings}
      />
      {article?.status === 'draft' && (
        <DraftLinkPart signedIn={signedIn} name={entry.name} timeZone={frame.site.timeZone} links={links} />
      )}
    </div>,
  )
}

/** What can be done about it: a new version of what is the owner's, and whether what a feed brought is shown. */
function ArticleActs({ signedIn, read }: Pick<ArticleDeskPage, 'signedIn' | 'read'>) {
  const { entry } = read
  const { name, state } = entry
  if (state !== 'elsewhere' && state !== 'left-out')
    return (
      <p class="actions">
        <a class="button quiet" href={`/admin/upload?replace=${encodeURIComponent(name)}`}>
          Upload a new version
        </a>
      </p>
    )
  const isOut = state === 'left-out'
  return (
    <div class="actions">
      <Act
        action={`/admin/articles/${articleKey(name)}/leave-out`}
        signedIn={signedIn}
        values={{ let: isOut ? 'in' : 'out' }}
      >
        {isOut ? 'Let it in again' : 'Leave it out'}
      </Act>
    </div>
  )
}

/** What is wrong with it, and what that keeps it from. */
function ProblemsPart(props: {
  readonly read: ReadArticle
  readonly problems: readonly Problem[]
  readonly isMail: boolean
}) {
  const { read, problems, isMail } = props
  const { state, file } = read.entry
  return (
    <section class="desk-part" aria-labelledby="problems">
      <h2 id="problems">Problems</h2>
      {problems.length === 0 ? (
        <p>{`None. Nothing keeps it from being ${isMail ? 'published or mailed' : 'published'}.`}</p>
      ) : (
        <>
          <p>{`${problemsCounted(problems)}. ${meaningOf(state, problems)}`}</p>
          <ProblemList problems={problems} file={file} />
        </>
      )}
    </section>
  )
}

function meaningOf(state: ReadArticle['entry']['state'], problems: readonly Problem[]): string {
  if (state === 'kept-back') return 'Errors keep it back until they are mended.'
  return hasErrors(problems)
    ? 'Errors of its mail keep it out of the mails that would carry it so.'
    : 'Warnings keep it from nothing.'
}

/** Its file, day, topics and length, and its page where it has one. */
function ArticleFacts({ read }: { readonly read: ReadArticle }) {
  const { entry, article, hasPage } = read
  const facts = [
    article && dayText('en')(article.date),
    entry.topics.length > 0 && entry.topics.join(', '),
    article && `${article.minutes} min`,
  ].filter(Boolean)
  return (
    <p class="aside">
      {facts.length > 0 && `${facts.join(' · ')} · `}
      <code>{entry.file}</code>
      {hasPage && article && (
        <>
          {' · '}
          <a href={article.path}>Its page</a>
        </>
      )}
      {article?.elsewhere !== undefined && (
        <>
          {' · '}
          <a href={article.elsewhere}>Where it is read</a>
        </>
      )}
      {entry.state === 'kept-back' && hasPage && ' · The page it had before stays as it was.'}
    </p>
  )
}

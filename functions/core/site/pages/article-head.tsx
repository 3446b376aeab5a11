import { dayText } from '../../day-text.ts'
import { shownWidths } from '../../pictures/shown-widths.ts'
import { say } from '../say.ts'
import { around } from './around.ts'
import { ArticleFacts } from './article-facts.tsx'
import { absolute } from './json-ld.ts'
import type { ArticleView, PageFrame } from './page.ts'
import { articlePath, ownLanguage } from './page.ts'
import { Picture } from './picture.tsx'
import { Trail, trailOf } from './trail.tsx'

interface ArticleHeadProps {
  readonly frame: PageFrame
  readonly article: ArticleView
}

/** What an article says before its text: where it stands, title, description, author, dates, picture (microformats2, h-entry). */
export function ArticleHead({ frame, article }: ArticleHeadProps) {
  return (
    <header class="article-head">
      <div class="column">
        <Trail frame={frame} links={trailOf(frame, article.tags)} lang={ownLanguage(frame, article)} />
        <h1 class="p-name">{article.title}</h1>
        <p class="standfirst p-summary">{article.description}</p>
        <Byline frame={frame} article={article} />
      </div>
      {article.picture && <Lead frame={frame} article={article} />}
    </header>
  )
}

function Byline({ frame, article }: ArticleHeadProps) {
  const { site, words } = frame
  const { before, after } = around(words.article.byline)
  return (
    <div class="byline" lang={ownLanguage(frame, article)}>
      <p class="p-author h-card">
        {before}
        <span class="p-name">{article.author}</span>
        {after}
        <data class="u-url" value={absolute(site.url, '/')}></data>
      </p>
      <ArticleFacts frame={frame} article={article} />
      {article.updated && article.updated !== article.date && (
        <Updated frame={frame} date={article.updated} />
      )}
      <data class="u-url" value={article.canonical ?? absolute(site.url, articlePath(article.slug))}></data>
    </div>
  )
}

function Updated({ frame, date }: { readonly frame: PageFrame; readonly date: string }) {
  const { before, after } = around(frame.words.article.updated)
  return (
    <p>
      {before}
      <time class="dt-updated" datetime={date}>
        {dayText(frame.site.language)(date)}
      </time>
      {after}
    </p>
  )
}

function Lead({ frame, article: { picture } }: ArticleHeadProps) {
  if (!picture) return null
  const { caption, credit } = picture
  return (
    <figure class="article-picture">
      <Picture picture={picture} sizes={shownWidths.article} eager />
      {(caption || credit) && (
        <figcaption>
          {caption} {credit && say(frame.words.article.credit, { credit })}
        </figcaption>
      )}
    </figure>
  )
}

import { raw } from 'hono/html'
import { dayText } from '../../day-text.ts'
import { say } from '../page-words.ts'
import { ArticleFacts } from './article-facts.tsx'
import { ArticleList } from './article-list.tsx'
import type { PageMeta } from './head.tsx'
import { blogPosting } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import type { ArticleView, PageFrame } from './page.ts'
import { articlePath } from './page.ts'
import { Picture } from './picture.tsx'
import { SignupBand } from './signup-band.tsx'

/** An article's own page; above it stands what reviewers of a draft are told, in English as the desk is. */
export function articlePage(frame: PageFrame, article: ArticleView, notice?: string): string {
  const { words } = frame
  return renderPage(
    frame,
    articleMeta(frame, article),
    <>
      {notice && (
        <div class="wrap">
          <p class="notice page-notice" lang="en">
            {notice}
          </p>
        </div>
      )}
      <article class="article h-entry" lang={article.language} dir={article.direction}>
        <ArticleHead frame={frame} article={article} />
        <div class="prose e-content">{raw(article.body)}</div>
        <ArticleFoot frame={frame} article={article} />
      </article>
      {article.related.length > 0 && (
        <section class="wrap" aria-labelledby="related-title">
          <h2 class="section-title" id="related-title">
            {words.article.related}
          </h2>
          <ArticleList frame={frame} articles={article.related} level={3} />
        </section>
      )}
      <SignupBand frame={frame} source={articlePath(article.slug)} />
    </>,
  )
}

function articleMeta(frame: PageFrame, article: ArticleView): PageMeta {
  return {
    title: article.searchTitle ?? article.title,
    description: article.description,
    path: articlePath(article.slug),
    canonical: article.canonical,
    hidden: article.hidden,
    kind: 'article',
    picture: article.picture,
    published: article.date,
    updated: article.updated,
    linkedData: blogPosting(frame, article),
    look: 'look-article',
  }
}

function ArticleHead({ frame, article }: { readonly frame: PageFrame; readonly article: ArticleView }) {
  const { words } = frame
  return (
    <header class="article-head">
      <div class="column">
        <h1 class="p-name">{article.title}</h1>
        <p class="standfirst p-summary">{article.description}</p>
        <div class="byline">
          <p class="p-author">{say(words.article.byline, { author: article.author })}</p>
          <ArticleFacts frame={frame} article={article} />
          {article.updated && article.updated !== article.date && (
            <p>{say(words.article.updated, { date: dayText(frame.site.language)(article.updated) })}</p>
          )}
        </div>
      </div>
      {article.picture && (
        <figure class="article-picture">
          <Picture picture={article.picture} eager />
          {(article.picture.caption || article.picture.credit) && (
            <figcaption>
              {article.picture.caption}{' '}
              {article.picture.credit && say(words.article.credit, { credit: article.picture.credit })}
            </figcaption>
          )}
        </figure>
      )}
    </header>
  )
}

function ArticleFoot({ frame, article }: { readonly frame: PageFrame; readonly article: ArticleView }) {
  const { words } = frame
  return (
    <footer class="article-foot column">
      {article.tags.length > 0 && (
        <p class="tags">
          <span>{words.article.topics}</span>
          {article.tags.map((tag) =>
            tag.href ? (
              <a class="p-category" href={tag.href}>
                {tag.label}
              </a>
            ) : (
              <span class="p-category">{tag.label}</span>
            ),
          )}
        </p>
      )}
      <p>
        <a class="back" href="/articles/">
          {words.article.back}
        </a>
      </p>
    </footer>
  )
}

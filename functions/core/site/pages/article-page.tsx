import { raw } from 'hono/html'
import { ArticleHead } from './article-head.tsx'
import { ArticleList } from './article-list.tsx'
import { Contents } from './contents.tsx'
import type { PageMeta } from './head.tsx'
import { articleData } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import type { ArticleView, PageFrame } from './page.ts'
import { articlePath, ownLanguage } from './page.ts'
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
        <ArticleBody frame={frame} article={article} />
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
    picture: article.share ?? article.picture,
    published: article.date,
    updated: article.updated,
    linkedData: articleData(frame, article),
    look: 'look-article',
  }
}

interface PartProps {
  readonly frame: PageFrame
  readonly article: ArticleView
}

function ArticleBody({ frame, article }: PartProps) {
  const prose = <div class="prose e-content">{raw(article.body)}</div>
  if (article.contents.length === 0) return prose
  return (
    <div class="with-contents">
      <Contents frame={frame} parts={article.contents} />
      {prose}
    </div>
  )
}

function ArticleFoot({ frame, article }: PartProps) {
  const { words } = frame
  return (
    <footer class="article-foot column" lang={ownLanguage(frame, article)}>
      {article.tags.length > 0 && (
        <p class="tags">
          <span>{words.article.topics}</span>
          {article.tags.map((tag) =>
            tag.href ? (
              <a class="chip p-category" href={tag.href}>
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

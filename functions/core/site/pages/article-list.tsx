import { shownWidths } from '../../pictures/shown-widths.ts'
import { ArticleFacts } from './article-facts.tsx'
import type { ArticleCard, PageFrame } from './page.ts'
import { cardHref } from './page.ts'
import { Picture } from './picture.tsx'

interface ArticleListProps {
  readonly frame: PageFrame
  readonly articles: readonly ArticleCard[]
  /** Level of the titles: one below the heading above the list. */
  readonly level: 2 | 3
}

/** Articles as rows: date, title, description, and a small picture that only wide screens load. */
export function ArticleList({ frame, articles, level }: ArticleListProps) {
  const Title = level === 2 ? 'h2' : 'h3'
  return (
    <ol class="article-list">
      {articles.map((article) => (
        <li>
          <article class={article.picture && 'with-picture'}>
            <ArticleFacts frame={frame} article={article} />
            <div {...article.tongue}>
              <Title>
                <a href={cardHref(article)}>{article.title}</a>
              </Title>
              <p>{article.description}</p>
            </div>
            {article.picture && (
              <Picture picture={{ ...article.picture, alt: '' }} sizes={shownWidths.list} />
            )}
          </article>
        </li>
      ))}
    </ol>
  )
}

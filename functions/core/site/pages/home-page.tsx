import { shownWidths } from '../../pictures/shown-widths.ts'
import { ArticleFacts } from './article-facts.tsx'
import { ArticleList } from './article-list.tsx'
import { siteData } from './json-ld.ts'
import { renderPage } from './layout.tsx'
import type { ArticleCard, PageFrame } from './page.ts'
import { cardHref } from './page.ts'
import { Picture } from './picture.tsx'
import { SignupBand } from './signup-band.tsx'
import { TopicNav } from './topic-nav.tsx'

const ROWS = 8

/** The newest articles that the front page shows; it shows no other. */
export const mostOnHomePage = ROWS + 1

/** The front page: what the site is, the newest article in full view, the next ones as rows, the signup form. */
export function homePage(frame: PageFrame, articles: readonly ArticleCard[]): string {
  const { site, words } = frame
  const [lead, ...rest] = articles
  const meta = {
    title: site.name,
    description: site.description,
    path: '/',
    picture: frame.share ?? lead?.picture,
    linkedData: siteData(frame),
    look: 'look-home',
  } as const
  return renderPage(
    frame,
    meta,
    <>
      <div class="wrap masthead">
        <h1>{site.tagline}</h1>
        <p>{site.description}</p>
      </div>
      {lead ? <Lead frame={frame} article={lead} /> : <p class="wrap empty">{words.lists.noArticles}</p>}
      {rest.length > 0 && (
        <section class="wrap" aria-labelledby="more-title">
          <h2 class="section-title" id="more-title">
            {words.lists.more}
          </h2>
          <TopicNav frame={frame} />
          <ArticleList frame={frame} articles={rest.slice(0, ROWS)} level={3} />
          <p class="onward">
            <a href="/articles/">{words.navigation.allArticles}</a>
          </p>
        </section>
      )}
      <SignupBand frame={frame} source="/" />
    </>,
  )
}

function Lead({ frame, article }: { readonly frame: PageFrame; readonly article: ArticleCard }) {
  return (
    <section class="wrap" aria-labelledby="lead-title">
      <h2 class="section-title" id="lead-title">
        {frame.words.lists.latest}
      </h2>
      <article class={article.picture ? 'lead' : 'lead lead-plain'}>
        {article.picture && (
          <div class="lead-picture">
            <Picture picture={article.picture} sizes={shownWidths.lead} eager />
          </div>
        )}
        <div>
          <ArticleFacts frame={frame} article={article} />
          <h3 {...article.tongue}>
            <a href={cardHref(article)}>{article.title}</a>
          </h3>
          <p {...article.tongue}>{article.description}</p>
        </div>
      </article>
    </section>
  )
}

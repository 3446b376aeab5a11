import { dayText } from '../../../core/day-text.ts'
import type { ArticleToChoose } from '../../../flows/articles-to-choose.ts'
import type { WhatForm } from '../what-form.ts'

/** Newest articles that the page lists; older ones are named by their address. */
const mostListed = 20

interface ArticlePlacesProps {
  readonly form: Pick<WhatForm, 'places' | 'added'>
  readonly articles: readonly ArticleToChoose[]
}

/** The articles that a mail may carry, each with its place in it: those chosen first, in their order, then the newest. */
export function ArticlePlaces({ form, articles }: ArticlePlacesProps) {
  const { places, added } = form
  const chosen = [...places.keys()].map((slug) => known(articles, slug))
  const newest = articles.filter(({ slug }) => !places.has(slug)).slice(0, mostListed)
  const others = articles.filter(({ slug }) => !places.has(slug)).slice(mostListed)
  return (
    <>
      <ul class="places">
        {[...chosen, ...newest].map((article) => (
          <Place article={article} value={places.get(article.slug) ?? ''} />
        ))}
      </ul>
      {others.length > 0 && (
        <div class="field">
          <label for="what-added">One more, put last</label>
          <p class="hint" id="what-added-hint">
            Older articles, by the name in their address.
          </p>
          <input
            id="what-added"
            name="added"
            type="text"
            list="what-older"
            value={added}
            autocomplete="off"
            aria-describedby="what-added-hint"
          />
          <datalist id="what-older">
            {others.map(({ slug, title }) => (
              <option value={slug}>{title}</option>
            ))}
          </datalist>
        </div>
      )}
    </>
  )
}

function Place({ article, value }: { readonly article: ArticleToChoose; readonly value: string }) {
  const { slug, title, date, minutes } = article
  const id = `what-place-${slug}`
  return (
    <li>
      <input
        id={id}
        name={`place:${slug}`}
        type="text"
        inputmode="numeric"
        maxlength={3}
        value={value}
        autocomplete="off"
      />
      <label for={id}>
        <span class="unseen">Place of </span>
        <bdi>{title}</bdi>
        <span class="below">
          {date === '' ? 'Not among the published articles' : `${dayText('en')(date)}, ${minutes} min`}
        </span>
      </label>
    </li>
  )
}

function known(articles: readonly ArticleToChoose[], slug: string): ArticleToChoose {
  return articles.find((article) => article.slug === slug) ?? { slug, title: slug, date: '', minutes: 0 }
}

import { type ArticleForm, isArticleForm } from '../../core/articles/article-form.ts'
import type { PreviewScheme } from './answer-framed.ts'

/** How an article is looked at. */
export interface ArticleLook {
  readonly form: ArticleForm
  readonly width: 'phone' | 'desktop'
  readonly scheme: PreviewScheme
}

/** The look that an address asks for; the page on a phone by day where it does not say. */
export function lookOf(query: (name: string) => string | undefined): ArticleLook {
  const form = query('form')
  return {
    form: isArticleForm(form) ? form : 'page',
    width: query('width') === 'desktop' ? 'desktop' : 'phone',
    scheme: query('scheme') === 'dark' ? 'dark' : 'light',
  }
}

/** The look as the end of an address, `?form=mail&width=phone&scheme=dark`. */
export function queryOf(look: ArticleLook): string {
  return `?${new URLSearchParams({ ...look })}`
}

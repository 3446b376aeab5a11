import type { Article } from '../core/articles/article.ts'
import type { ArticleForm } from '../core/articles/article-form.ts'
import { renderFeed } from '../core/articles/render-feed.ts'
import { type ArticleMail, mailOfArticle, withArticleOut } from '../core/digests/mail-of-article.ts'
import { readRawMessage } from '../core/email/raw-message.ts'
import { sampleMessage } from '../core/email/sample-message.ts'
import { toMilliseconds } from '../core/instant.ts'
import type { Problem } from '../core/problem.ts'
import { articlePageOf } from '../core/publication/article-page-of.ts'
import type { Publication } from '../core/publication/publication.ts'
import { renderContextOf } from '../core/publication/render-context-of.ts'
import { standalonePage } from '../core/publication/standalone-page.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { composeMail } from './compose-mail.ts'

/** An article in one form. `unfit`: no mail can be made of it, and why. */
export type RenderedArticle =
  | { readonly kind: 'document'; readonly html: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'text'; readonly text: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'feed'; readonly html: string }
  | { readonly kind: 'unfit'; readonly problems: readonly Problem[] }

/** What an article is shown from. */
export interface Shown {
  readonly publication: Publication
  readonly article: Article
  readonly now: Instant
}

/** Renders an article, whatever its state, as if it were out by now. */
export async function renderArticle(shown: Shown, form: ArticleForm): Promise<RenderedArticle> {
  const { publication, article } = shown
  switch (form) {
    case 'page':
      return { kind: 'document', html: renderPage(shown), problems: [] }
    case 'mail':
    case 'text':
      return renderMail(shown, 'whole', form === 'text')
    case 'teaser':
      return renderMail(shown, 'teaser', false)
    case 'feed':
      return { kind: 'feed', html: renderFeed(article, renderContextOf(publication)) }
  }
}

/** The article's page by itself, with its own styles and type; a notice stands above it. */
export function renderPage({ publication, article }: Omit<Shown, 'now'>, notice?: string): string {
  const { files, assets } = publication.look
  return standalonePage(articlePageOf(publication, article, notice), files, assets.styles)
}

async function renderMail(
  { publication, article, now }: Shown,
  as: ArticleMail,
  asText: boolean,
): Promise<RenderedArticle> {
  const source = { kind: 'file', file: article.file, hash: '' } as const
  // Whoever presses a link of a preview comes to where it leads.
  const track = { opens: false, clicks: false, bookings: false } as const
  const definition = { ...mailOfArticle(article, as), track }
  const campaign = { id: article.slug, definition, source }
  const composed = await composeMail(withArticleOut(publication, article, now), campaign, now, [])
  const { problems } = composed
  if (!composed.ok) return { kind: 'unfit', problems }
  const { parts } = readRawMessage(sampleMessage(composed.value.mail.template, toMilliseconds(now)))
  const part = (type: string) => parts.find((each) => each.type === type)?.content ?? ''
  if (asText) return { kind: 'text', text: part('text/plain'), problems }
  return { kind: 'document', html: part('text/html'), problems }
}

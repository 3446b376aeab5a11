import type { Article, Passage } from '../articles/article.ts'
import { survivors, teaser } from '../articles/excerpt.ts'
import type { RenderContext } from '../articles/render-context.ts'
import { renderMail } from '../articles/render-mail.ts'
import { renderText } from '../articles/render-text.ts'
import { hrefOf, resolveUrl } from '../articles/resolve-url.ts'
import { markUrl } from '../articles/url-mark.ts'
import type { KeptNote, MailArticle, MailPassage, MailTitle } from './mail-article.ts'

/** An article rendered for mail: its excerpt, its whole body, and what even a one-line mention has to keep. */
export function mailArticleOf(article: Article, context: RenderContext): MailArticle {
  const { description, author, date, minutes, email } = article
  const image = imageOf(article, context)
  return {
    ...mailTitleOf(article, context),
    description,
    author,
    date,
    minutes,
    ...(image === undefined ? {} : { image }),
    mode: email.mode,
    ...(email.subject === undefined ? {} : { subject: email.subject }),
    ...(email.preheader === undefined ? {} : { preheader: email.preheader }),
    teaser: mailPassageOf(teaser(article), context),
    full: mailPassageOf(article, context),
    kept: mailPassageOf(survivors(article), context),
  }
}

/** What a mail needs to name an article; it leads where the article is read. */
export function mailTitleOf(article: Article, { site }: Pick<RenderContext, 'site'>): MailTitle {
  const { slug, title, lang, dir, path, elsewhere } = article
  return { slug, title, href: elsewhere ?? `${site.url}${path}`, lang, dir }
}

/** A piece of Markdown rendered for both parts of a mail. */
export function mailPassageOf(passage: Passage, context: RenderContext): MailPassage {
  const { body } = passage
  const notes = body.children.flatMap((node): readonly KeptNote[] => {
    const tone = node.type === 'containerDirective' ? node.name : undefined
    if (tone !== 'disclaimer' && tone !== 'references') return []
    const text = renderText({ ...passage, body: { ...body, children: [node] } }, context, markUrl)
    return [{ tone, text }]
  })
  return { blocks: renderMail(passage, context), text: renderText(passage, context, markUrl), notes }
}

function imageOf({ image, file, path }: Article, { site }: RenderContext): MailArticle['image'] {
  if (image === undefined) return undefined
  const src = hrefOf(resolveUrl(image.src, file, site.url), { path, siteUrl: site.url, absolute: true })
  return src === undefined ? undefined : { ...image, src }
}

import { Hono } from 'hono'
import { isMailForm } from '../../core/articles/article-form.ts'
import { formatProblem, type Problem } from '../../core/problem.ts'
import { nameOfArticle } from '../../core/publication/article-key.ts'
import { listDraftLinks } from '../../flows/draft-link.ts'
import { listArticles } from '../../flows/list-articles.ts'
import { listIncoming } from '../../flows/list-incoming.ts'
import { previewArticle } from '../../flows/preview-article.ts'
import { type ReadArticle, readArticle } from '../../flows/read-article.ts'
import { readPublishing } from '../../flows/read-publishing.ts'
import { readSyndication } from '../../flows/read-syndication.ts'
import type { RenderedArticle } from '../../flows/render-article.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerFramed } from './answer-framed.ts'
import { answerPage } from './answer-page.ts'
import { type ArticleLook, lookOf } from './article-look.ts'
import { articleDeskPage } from './pages/article-page.tsx'
import { articlesPage } from './pages/articles-page.tsx'
import type { ShownLink } from './pages/draft-link-part.tsx'
import { framedEntry, framedProblems, framedText } from './pages/framed-documents.tsx'
import { unreadablePage } from './pages/unreadable-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** What the owner wrote: the list of articles, and each with its problems and in every form it takes. */
export function articleRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/articles', async (context) => {
    const cursor = context.req.query('cursor')
    const listed = await listArticles(ports, { cursor })
    if (listed.kind === 'unreadable') return answerUnreadable(context, listed.problems)
    const publishing = await readPublishing(ports)
    const feeds = cursor === undefined ? await listIncoming(ports) : []
    const told = context.req.query('told')
    const page = { signedIn: signedInOf(context), listed, cursor, publishing, feeds, told }
    return answerPage(context, articlesPage(context.get('frame'), page))
  })
  app.get('/admin/articles/:article', async (context) => {
    const read = await readArticle(ports, nameOfArticle(context.req.param('article')))
    if (read.kind === 'unknown-article') return context.notFound()
    if (read.kind === 'unreadable') return answerUnreadable(context, read.problems)
    return answerArticle(context, options, read)
  })
  app.get('/admin/articles/:article/preview', async (context) => {
    const read = await readArticle(ports, nameOfArticle(context.req.param('article')))
    if (read.kind !== 'read') return context.notFound()
    const look = lookOf((name) => context.req.query(name))
    const rendered = await previewArticle(ports, read, look.form)
    if (!rendered) return context.notFound()
    return answerPreview(context, options, { read, look, rendered })
  })
  return app
}

/** Where the site answers: on this machine, where whoever asks found it. */
function siteOrigin(context: AdminContext, { onLoopback }: AdminOptions): string {
  return onLoopback ? new URL(context.req.url).origin : context.get('frame').site.url
}

/** The page of one article; a mail that is looked at tells its problems as well. */
async function answerArticle(context: AdminContext, options: AdminOptions, read: ReadArticle) {
  const { ports } = options
  const look = lookOf((name) => context.req.query(name))
  const rendered = isMailForm(look.form) ? await previewArticle(ports, read, look.form) : undefined
  const problems = once([...read.entry.problems, ...problemsOf(rendered)])
  const told = context.req.query('told')
  const links = await linksOf(context, options, read)
  const article = read.article?.slug ?? read.entry.name
  const networks = await readSyndication(ports, { article })
  const standings = networks.kind === 'read' ? networks.standings : []
  const page = { signedIn: signedInOf(context), read, look, problems, told, links, standings }
  return answerPage(context, articleDeskPage(context.get('frame'), page))
}

/** The open links to a draft, each with its address; of what is no draft none is looked for. */
async function linksOf(
  context: AdminContext,
  options: AdminOptions,
  { article }: ReadArticle,
): Promise<readonly ShownLink[]> {
  if (article?.status !== 'draft') return []
  const origin = siteOrigin(context, options)
  const links = await listDraftLinks(options.ports, article)
  return links.map((link) => ({ ...link, address: `${origin}/admin/drafts/${link.token}` }))
}

function answerUnreadable(context: AdminContext, problems: readonly Problem[]): Response {
  const signedIn = signedInOf(context)
  return answerPage(context, unreadablePage(context.get('frame'), { signedIn, problems }))
}

interface Preview {
  readonly read: ReadArticle
  readonly look: ArticleLook
  readonly rendered: RenderedArticle
}

function answerPreview(
  context: AdminContext,
  { onLoopback }: AdminOptions,
  { read, look, rendered }: Preview,
): Response {
  const how = { scheme: look.scheme, ...(onLoopback && { shownAt: new URL(context.req.url).origin }) }
  return answerFramed(context, documentOf(rendered, read.entry.title), how)
}

function documentOf(rendered: RenderedArticle, title: string): string {
  switch (rendered.kind) {
    case 'document':
      return rendered.html
    case 'text':
      return framedText(title, rendered.text)
    case 'feed':
      return framedEntry(title, rendered.html)
    case 'unfit':
      return framedProblems('No mail can be made of it yet', rendered.problems)
  }
}

function problemsOf(rendered: RenderedArticle | undefined): readonly Problem[] {
  return rendered === undefined || rendered.kind === 'feed' ? [] : rendered.problems
}

function once(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [formatProblem(problem), problem])).values()]
}

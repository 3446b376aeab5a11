import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { counted } from '../../core/counted.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { readArticle } from '../../flows/read-article.ts'
import { type FileTags, type UploadedArticle, uploadArticle } from '../../flows/upload-article.ts'
import { readFiles } from '../read-files.ts'
import { type FormFields, fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { type UploadFaults, uploadPage } from './pages/upload-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** `GET|POST /admin/upload`: takes an article with its pictures, which is stored when nothing is wrong with it. */
export function uploadRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/upload', async (context) => {
    const [signedIn, name] = [signedInOf(context), context.req.query('replace')]
    const over = name === undefined ? noTags : await tagOfArticle(ports, name)
    const page = { signedIn, replace: over.size > 0, over }
    return answerPage(context, uploadPage(context.get('frame'), page))
  })
  app.post('/admin/upload', async (context) => {
    const [article, ...others] = await readFiles(context, 'article')
    if (!article) return answerUpload(context, { article: 'Choose the article’s file' }, 422)
    if (others.length > 0) return answerUpload(context, { article: 'Choose one article at a time' }, 422)
    const images = await readFiles(context, 'images')
    const form = await readForm(context)
    // A tick stands for what the form has named, and for nothing that nobody saw.
    const order = { article, images, over: isTicked(form) ? tagsIn(form) : noTags }
    const uploaded = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'uploaded' },
      perform: () => uploadArticle(ports, order),
      ends: endOf,
    })
    if (uploaded.kind === 'there-already') return answerThere(context, uploaded)
    if (uploaded.kind !== 'stored') return answerUpload(context, ...answerTo(uploaded))
    const { slug, written } = uploaded
    if (written.length === 0) return context.redirect(`/admin/articles/${slug}?told=unchanged`, 303)
    return context.redirect(`/admin/articles/${slug}?told=uploaded`, 303)
  })
  return app
}

const noTags: FileTags = new Map()

/** The article that is to be replaced, as it is now; nothing when there is none of that name. */
async function tagOfArticle(ports: AdminOptions['ports'], name: string): Promise<FileTags> {
  const read = await readArticle(ports, name)
  if (read.kind !== 'read') return noTags
  const { file } = read.entry
  const listed = await ports.content.list(file)
  return new Map(listed.filter(({ path }) => path === file).map(({ path, etag }) => [path, etag]))
}

/** What the form says that was looked at: a tag and a path each. */
function tagsIn(form: FormFields): FileTags {
  const lines = form.get('over') ?? []
  return new Map(lines.map((line) => [line.slice(line.indexOf(' ') + 1), line.split(' ', 1)[0] ?? '']))
}

/** Tells what is there already; a tick then replaces that and nothing else. */
function answerThere(
  context: AdminContext,
  { paths, over }: Extract<UploadedArticle, { kind: 'there-already' }>,
): Response {
  const fault = `There already, with other content: ${paths.join(', ')}. Tick this to replace it`
  const page = { signedIn: signedInOf(context), faults: { replace: fault }, over }
  return answerPage(context, uploadPage(context.get('frame'), page), 409)
}

function isTicked(form: FormFields): boolean {
  return fieldOf(form, 'replace') !== undefined
}

async function answerUpload(
  context: AdminContext,
  faults: UploadFaults,
  status: ContentfulStatusCode,
): Promise<Response> {
  const [signedIn, form] = [signedInOf(context), await readForm(context)]
  const page = { signedIn, faults, replace: isTicked(form), over: tagsIn(form) }
  return answerPage(context, uploadPage(context.get('frame'), page), status)
}

type NotStored = Exclude<UploadedArticle, { kind: 'stored' | 'there-already' }>

/** What the page says of an upload that was not stored, and its status. */
function answerTo(uploaded: NotStored): readonly [UploadFaults, ContentfulStatusCode] {
  switch (uploaded.kind) {
    case 'faulty':
      return [uploaded.faults, 422]
    case 'refused':
      return [{ found: uploaded }, 422]
    case 'conflict': {
      const conflict = `Somebody else changed ${uploaded.path} meanwhile. Look at what is there now, then choose the files again.`
      return [{ conflict }, 409]
    }
  }
}

/** Nothing was written of what was there already. After a conflict, some pictures may have been. */
function endOf(uploaded: UploadedArticle) {
  if (uploaded.kind === 'conflict') return { detail: `a part of an upload, up to ${uploaded.path}` }
  return uploaded.kind === 'stored' && uploaded.written.length > 0
    ? { detail: detailOf(uploaded.written) }
    : undefined
}

/** `articles/spring.md, 2 pictures`. */
function detailOf(written: readonly string[]): string {
  const articles = written.filter((path) => path.startsWith('articles/'))
  const pictures = written.length - articles.length
  return [...articles, ...(pictures > 0 ? [counted(pictures, 'picture')] : [])].join(', ')
}

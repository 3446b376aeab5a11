import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { counted } from '../../core/counted.ts'
import { noteDeskAct } from '../../flows/note-desk-act.ts'
import { type UploadedArticle, uploadArticle } from '../../flows/upload-article.ts'
import { readFiles } from '../read-files.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { type UploadFaults, uploadPage } from './pages/upload-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** `GET|POST /admin/upload`: takes an article with its pictures, which is stored when nothing is wrong with it. */
export function uploadRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/upload', (context) => {
    const [signedIn, replace] = [signedInOf(context), context.req.query('replace') !== undefined]
    return answerPage(context, uploadPage(context.get('frame'), { signedIn, replace }))
  })
  app.post('/admin/upload', async (context) => {
    const [article, ...others] = await readFiles(context, 'article')
    if (!article) return answerUpload(context, { article: 'Choose the article’s file' }, 422)
    if (others.length > 0) return answerUpload(context, { article: 'Choose one article at a time' }, 422)
    const images = await readFiles(context, 'images')
    const replace = isTicked(await readForm(context))
    const uploaded = await uploadArticle(ports, { article, images, replace })
    if (uploaded.kind !== 'stored') return answerUpload(context, ...answerTo(uploaded))
    const { slug, written } = uploaded
    if (written.length === 0) return context.redirect(`/admin/articles/${slug}?told=unchanged`, 303)
    const { colleague } = signedInOf(context)
    await noteDeskAct(ports, colleague, { act: 'uploaded', detail: detailOf(written) })
    return context.redirect(`/admin/articles/${slug}?told=uploaded`, 303)
  })
  return app
}

function isTicked(form: Awaited<ReturnType<typeof readForm>>): boolean {
  return fieldOf(form, 'replace') !== undefined
}

async function answerUpload(
  context: AdminContext,
  faults: UploadFaults,
  status: ContentfulStatusCode,
): Promise<Response> {
  const signedIn = signedInOf(context)
  const replace = isTicked(await readForm(context))
  return answerPage(context, uploadPage(context.get('frame'), { signedIn, faults, replace }), status)
}

type NotStored = Exclude<UploadedArticle, { kind: 'stored' }>

/** What the page says of an upload that was not stored, and its status. */
function answerTo(uploaded: NotStored): readonly [UploadFaults, ContentfulStatusCode] {
  switch (uploaded.kind) {
    case 'faulty':
      return [uploaded.faults, 422]
    case 'refused':
      return [{ found: uploaded }, 422]
    case 'there-already': {
      const paths = uploaded.paths.join(', ')
      return [{ replace: `There already, with other content: ${paths}. Tick this to replace it` }, 409]
    }
    case 'conflict': {
      const conflict = `Somebody else changed ${uploaded.path} meanwhile. Look at what is there now, then choose the files again.`
      return [{ conflict }, 409]
    }
  }
}

/** `articles/spring.md, 2 pictures`. */
function detailOf(written: readonly string[]): string {
  const articles = written.filter((path) => path.startsWith('articles/'))
  const pictures = written.length - articles.length
  return [...articles, ...(pictures > 0 ? [counted(pictures, 'picture')] : [])].join(', ')
}

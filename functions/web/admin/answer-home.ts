import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readDesk } from '../../flows/read-desk.ts'
import type { AdminContext, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { type HomeExtras, homePage } from './pages/home-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** The desk's first page, with what was just done or what to mend. */
export async function answerHome(
  context: AdminContext,
  options: AdminOptions,
  extras: HomeExtras,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const signedIn = signedInOf(context)
  const view = await readDesk(options.ports, signedIn.colleague)
  return answerPage(context, homePage(context.get('frame'), { signedIn, view, ...extras }), status)
}

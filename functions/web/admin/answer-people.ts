import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { readDesk } from '../../flows/read-desk.ts'
import type { AdminContext, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { type PeopleExtras, peoplePage } from './pages/people-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** The page of who may sign in, with what was just done or what to mend. */
export async function answerPeople(
  context: AdminContext,
  { ports }: AdminOptions,
  extras: PeopleExtras,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const signedIn = signedInOf(context)
  const { colleagues } = await readDesk(ports, signedIn.colleague)
  return answerPage(context, peoplePage(context.get('frame'), { signedIn, colleagues, ...extras }), status)
}

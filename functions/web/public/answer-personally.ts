import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { personalHeaders } from '../security.ts'
import type { PublicContext } from './public-context.ts'

/** Answers with a page that only the holder of a personal link should see: nothing keeps, indexes or passes it on. */
export function answerPersonally(
  context: PublicContext,
  page: string,
  status: ContentfulStatusCode = 200,
): Response {
  for (const [name, value] of Object.entries(personalHeaders)) context.header(name, value)
  return context.html(page, status) as Response
}

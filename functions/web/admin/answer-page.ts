import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AdminContext } from './admin-context.ts'

/** Answers with a page of the desk. */
export function answerPage(
  context: AdminContext,
  page: string,
  status: ContentfulStatusCode = 200,
): Response {
  return context.html(page, status) as Response
}

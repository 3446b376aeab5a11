import type { Context } from 'hono'
import { type List, sealCursor } from './page-cursor.ts'

/** A page of a CSV file, and where the next one begins. */
export interface CsvPage {
  readonly csv: string
  readonly nextCursor?: string
  readonly fileName: string
}

/**
 * Answers a page of a CSV file. The next page's address is in `Link` (RFC 8288): what the pages hold, put together, is the
 * file, since only the first one has a first row.
 */
export function csvAnswer(context: Context, list: List, { csv, nextCursor, fileName }: CsvPage): Response {
  const next = new URL(context.req.url)
  if (nextCursor !== undefined) next.searchParams.set('cursor', sealCursor(list, nextCursor))
  return context.body(csv, 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${fileName}"`,
    ...(nextCursor !== undefined && { link: `<${next.pathname}${next.search}>; rel="next"` }),
  })
}

import { Buffer } from 'node:buffer'
import { z } from '@hono/zod-openapi'
import type { Page } from '../../flows/store-ports.ts'

/** The lists that come in pages; a cursor is good for the one that gave it. */
export type List =
  | 'campaigns'
  | 'subscribers'
  | 'audit'
  | 'recipients'
  | 'doubts'
  | 'jobs'
  | 'rejections'
  | 'export'
  | 'consent'
  | 'suppressions'
  | 'deliveries'

/** Ends every cursor, and stands nowhere else in one: a cursor that was cut short has lost it. */
const end = '~'

/** The page as an answer shows it: its cursor sealed, so that only a whole one of this list is taken back. */
export function sealedPage<P extends Page<unknown>>(list: List, page: P): P {
  return page.nextCursor === undefined ? page : { ...page, nextCursor: sealCursor(list, page.nextCursor) }
}

/** Which page of a list; the cursor comes out as the list's own. */
export function pageQuery(list: List) {
  return z.object({
    cursor: z
      .string()
      .max(500)
      .transform((sealed, context) => {
        const cursor = sealed === '' ? '' : opened(list, sealed)
        if (cursor === undefined)
          context.addIssue({ code: 'custom', message: noCursor, params: { mend, rule: 'cursor' } })
        return cursor === undefined || cursor === '' ? undefined : cursor
      })
      .optional()
      .openapi({ type: 'string', description: '`nextCursor` of the page before, as it came' }),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
}

const noCursor = 'This is no cursor that a page of this list gave'
const mend = 'Send nextCursor as it came, or leave cursor out to begin anew'

/** The cursor as an answer shows it. */
export function sealCursor(list: List, cursor: string): string {
  return Buffer.from(`${list}:${cursor}${end}`).toString('base64url')
}

function opened(list: List, sealed: string): string | undefined {
  const text = Buffer.from(sealed, 'base64url').toString()
  const cursor = text.slice(list.length + 1, -end.length)
  return sealCursor(list, cursor) === sealed ? cursor : undefined
}

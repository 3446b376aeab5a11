import { isSubscriberId } from '../../core/subscribers/subscriber-id.ts'
import type { AdminContext } from './admin-context.ts'

/** Where the page before ended, of lists in the order of subscribers' ids; undefined for what is no id. */
export function personCursor(context: AdminContext): string | undefined {
  const cursor = context.req.query('cursor') ?? ''
  return isSubscriberId(cursor) ? cursor : undefined
}

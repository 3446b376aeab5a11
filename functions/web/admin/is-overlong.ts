import type { AdminContext } from './admin-context.ts'

/** Characters of a part of a path, and of a question: keys of the table hold 1,024 bytes, and a request for a longer one fails. */
const longestPart = 250
const longestQuestion = 1000

/** True for an address that no page of the desk leads to, because it is longer than any. */
export function isOverlong(context: AdminContext): boolean {
  const { pathname, search } = new URL(context.req.url)
  return search.length > longestQuestion || pathname.split('/').some((part) => part.length > longestPart)
}

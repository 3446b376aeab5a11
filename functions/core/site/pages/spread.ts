/** One of the pages that a long list is spread over. */
export interface ListPage<T> {
  readonly path: string
  readonly items: readonly T[]
  /** Where what is newer and older than this page's items is. */
  readonly newer?: string
  readonly older?: string
}

const onePage = 40

/**
 * A list, newest first, spread over pages: `/articles/`, and behind it `/articles/9/`, `/articles/8/` and so on down to 1.
 * Pages are numbered and filled from the oldest item on, so that an address keeps what it shows and a new item changes the
 * first page alone, which shows what is left: up to twice as many as others. There is one page at least.
 */
export function spread<T>(path: string, items: readonly T[]): readonly ListPage<T>[] {
  const full = Math.max(0, Math.floor(items.length / onePage) - 1)
  const first = items.length - full * onePage
  const pathOf = (number: number) => `${path}${number}/`
  const olderThan = (number: number) => (number > 1 ? { older: pathOf(number - 1) } : {})
  const behind = Array.from({ length: full }, (_, index): ListPage<T> => {
    const number = full - index
    const start = first + index * onePage
    return {
      path: pathOf(number),
      items: items.slice(start, start + onePage),
      newer: number === full ? path : pathOf(number + 1),
      ...olderThan(number),
    }
  })
  return [{ path, items: items.slice(0, first), ...olderThan(full + 1) }, ...behind]
}

/** True for a slug that would stand at the address of such a page. */
export function isPageNumber(slug: string): boolean {
  return /^[0-9]{1,4}$/.test(slug)
}

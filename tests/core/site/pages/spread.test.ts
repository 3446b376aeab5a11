import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spread } from '../../../../functions/core/site/pages/spread.ts'

const newestFirst = (count: number) => Array.from({ length: count }, (_, index) => count - index)

describe('a list', () => {
  it('is one page while it is short, and there even when it is empty', () => {
    for (const count of [0, 1, 79])
      expect(spread('/articles/', newestFirst(count))).toEqual([
        { path: '/articles/', items: newestFirst(count) },
      ])
  })

  it('goes on behind its first page, numbered from the oldest', () => {
    const pages = spread('/articles/', newestFirst(130))
    expect(pages.map(({ path, items, newer, older }) => [path, items.length, newer, older])).toEqual([
      ['/articles/', 50, undefined, '/articles/2/'],
      ['/articles/2/', 40, '/articles/', '/articles/1/'],
      ['/articles/1/', 40, '/articles/2/', undefined],
    ])
  })

  it('has every item on one page, in order, and each page leads to the next', () => {
    fc.assert(
      fc.property(fc.nat(2_500), (count) => {
        const pages = spread('/articles/', newestFirst(count))
        expect(pages.flatMap(({ items }) => items)).toEqual(newestFirst(count))
        for (const [index, page] of pages.entries()) {
          expect(page.items.length).toBeLessThan(80)
          expect(page.newer).toBe(pages[index - 1]?.path)
          expect(page.older).toBe(pages[index + 1]?.path)
        }
      }),
      { numRuns: 40 },
    )
  })

  it('keeps all its pages but the first as they are when an item comes, save where one more page begins', () => {
    for (let count = 0; count < 300; count += 1) {
      const [, ...before] = spread('/articles/', newestFirst(count))
      const [, ...after] = spread('/articles/', newestFirst(count + 1))
      const changed = after.filter(
        (page) => JSON.stringify(page) !== JSON.stringify(before.find(({ path }) => path === page.path)),
      )
      if (after.length === before.length) expect(changed).toEqual([])
      // The new page, and the one behind it, whose way to newer ones leads there.
      else expect(changed.map(({ path }) => path)).toEqual(after.slice(0, 2).map(({ path }) => path))
    }
  })
})

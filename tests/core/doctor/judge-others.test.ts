import { describe, expect, it } from 'vitest'
import { judgeFeeds, judgeHooks } from '../../../functions/core/doctor/judge-others.ts'
import { prod } from '../../support/doctor.ts'
import { linesOf } from '../../support/judgements.ts'

const now = '2026-12-01T09:30:00.000Z'
const longAgo = '2026-11-30T09:30:00.000Z'
const justNow = '2026-11-30T09:31:00.000Z'

describe('feeds of other sites', () => {
  const fault = { message: 'nobody answered', mend: 'Open it in a browser', since: longAgo }

  it('are none, are read, or failed for less than a day, which nobody has to mend', () => {
    expect(linesOf(judgeFeeds([], now))).toEqual(['ok: none is read'])
    const feeds = [{ name: 'blog' }, { name: 'shop', fault: { ...fault, since: justNow } }]
    expect(linesOf(judgeFeeds(feeds, now))).toEqual(['ok: blog, shop'])
  })

  it('that failed for a day are told, each with its mend', () => {
    expect(linesOf(judgeFeeds([{ name: 'blog' }, { name: 'shop', fault }], now))).toEqual([
      `warning: shop cannot be read since ${longAgo}: nobody answered`,
      'Open it in a browser',
    ])
    const both = linesOf(
      judgeFeeds(
        [
          { name: 'blog', fault },
          { name: 'shop', fault },
        ],
        now,
      ),
    )
    expect(both.slice(1)).toEqual(['blog: Open it in a browser', 'shop: Open it in a browser'])
  })
})

describe('web hooks', () => {
  const list = { id: 'hook-1', description: 'Customer list' }
  const off = { ...list, disabled: { at: longAgo, reason: 'it is gone for good' } }

  it('are none, or take what they are told', () => {
    expect(linesOf(judgeHooks([], now, prod))).toEqual(['ok: nobody is told of events'])
    expect(linesOf(judgeHooks([list, { ...list, failingSince: justNow }], now, prod))).toEqual([
      'ok: 2 web hooks',
    ])
  })

  it('that were switched off are told, with why and how to switch them on again', () => {
    expect(linesOf(judgeHooks([list, off], now, prod))).toEqual([
      `warning: Customer list is switched off since ${longAgo}: it is gone for good`,
      'Mend what listens there',
      '$ npx tidings hook on hook-1 --stage prod',
    ])
    expect(linesOf(judgeHooks([off], now, { stage: 'local' })).at(-1)).toBe('$ npx tidings hook on hook-1')
  })

  it('that took nothing for a day are told before they are switched off', () => {
    expect(linesOf(judgeHooks([{ ...list, failingSince: longAgo }], now, prod))).toEqual([
      `warning: Customer list has taken nothing since ${longAgo}`,
      '$ npx tidings hook log hook-1 --stage prod',
    ])
  })
})

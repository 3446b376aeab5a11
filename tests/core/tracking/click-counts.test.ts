import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../functions/core/campaigns/ledger.ts'
import { countResponses } from '../../../functions/core/campaigns/responses.ts'
import { toInstant, toMilliseconds } from '../../../functions/core/instant.ts'
import { clicksByLink } from '../../../functions/core/tracking/click-counts.ts'

const opened = toMilliseconds('2026-11-26T08:00:00.000Z')

/** An outcome so many milliseconds after the mail was sent. */
function outcome(kind: Outcome['kind'], after: number, link?: string, slot = 0): Outcome {
  return { slot, kind, at: toInstant(opened + after), attempt: '', ...(link && { link }) }
}

const click = (after: number, link: string, slot = 0) => outcome('click', after, link, slot)

/** How many people and machines each link counts, as `a: people/machine`. */
function counted(outcomes: readonly Outcome[]): string {
  const counts = [...clicksByLink(outcomes)].sort(([one], [other]) => (one < other ? -1 : 1))
  return counts.map(([link, { people, machine }]) => `${link}: ${people}/${machine}`).join(', ')
}

describe('clicks', () => {
  it('count people by link, and a person who follows two links once', () => {
    const outcomes = [click(60_000, 'a'), click(90_000, 'b'), click(60_000, 'a', 1)]
    expect(counted(outcomes)).toBe('a: 2/0, b: 1/0')
    expect(countResponses(outcomes).clicked).toBe(2)
  })

  it('of machines stand apart', () => {
    const outcomes = [
      outcome('machine-click', 5_000, 'a'),
      click(60_000, 'a'),
      outcome('machine-click', 0, 'b', 1),
    ]
    expect(counted(outcomes)).toBe('a: 1/1, b: 0/1')
    expect(countResponses(outcomes).clicked).toBe(1)
  })

  it('are none where nothing came back', () => {
    expect(counted([outcome('delivery', 0), outcome('bounce-hard', 1)])).toBe('')
  })
})

describe('a burst', () => {
  it('of three links of one message within two seconds is a gateway’s, whatever it calls itself', () => {
    const outcomes = [click(60_000, 'a'), click(60_400, 'b'), click(62_000, 'c')]
    expect(counted(outcomes)).toBe('a: 0/1, b: 0/1, c: 0/1')
    expect(countResponses(outcomes).clicked).toBe(0)
  })

  it('takes none of the clicks that come later or before', () => {
    const scanned = [click(60_000, 'b'), click(60_100, 'c'), click(60_200, 'd')]
    expect(counted([click(10_000, 'a'), ...scanned, click(900_000, 'e')])).toBe(
      'a: 1/0, b: 0/1, c: 0/1, d: 0/1, e: 1/0',
    )
  })

  it('is longer than two links opened side by side', () => {
    expect(counted([click(60_000, 'a'), click(60_300, 'b')])).toBe('a: 1/0, b: 1/0')
  })

  it('is quicker than three links in three seconds', () => {
    expect(counted([click(60_000, 'a'), click(61_500, 'b'), click(63_000, 'c')])).toBe(
      'a: 1/0, b: 1/0, c: 1/0',
    )
  })

  it('is one person’s: three people at once are three people', () => {
    expect(counted([click(60_000, 'a'), click(60_000, 'b', 1), click(60_000, 'c', 2)])).toBe(
      'a: 1/0, b: 1/0, c: 1/0',
    )
  })

  it('is found in whatever order its clicks were kept', () => {
    expect(counted([click(62_000, 'c'), click(60_000, 'a'), click(60_400, 'b')])).toBe(
      'a: 0/1, b: 0/1, c: 0/1',
    )
  })
})

describe('a reader whom the requests show', () => {
  const read = (after: number, link: string, slot = 0) => outcome('reader-click', after, link, slot)

  it('may open three teasers side by side within two seconds', () => {
    const outcomes = [read(60_000, 'a'), read(60_500, 'b'), read(61_000, 'c')]
    expect(counted(outcomes)).toBe('a: 1/0, b: 1/0, c: 1/0')
    expect(countResponses(outcomes).clicked).toBe(1)
  })

  it('is none who opens six', () => {
    const outcomes = ['a', 'b', 'c', 'd', 'e', 'f'].map((link, index) => read(60_000 + 300 * index, link))
    expect(countResponses(outcomes).clicked).toBe(0)
  })

  it('counts though a gateway follows the links at the same moment', () => {
    const scanned = [click(60_000, 'a'), click(60_100, 'b'), click(60_200, 'c')]
    expect(counted([...scanned, read(60_300, 'a')])).toBe('a: 1/1, b: 0/1, c: 0/1')
  })

  it('was not there before the mail was', () => {
    expect(counted([read(-2_000, 'a'), outcome('delivery', 0)])).toBe('a: 0/1')
  })

  it('counts later on a link that a driven browser opened first', () => {
    const outcomes = [read(-2_000, 'a'), outcome('delivery', 0), outcome('later-reader-click', 900_000, 'a')]
    expect(counted(outcomes)).toBe('a: 1/1')
  })
})

describe('a later click', () => {
  it('is a person’s where the first one was a gateway’s', () => {
    const scanned = [click(60_000, 'a'), click(60_100, 'b'), click(60_200, 'c')]
    expect(counted([...scanned, outcome('later-click', 900_000, 'a')])).toBe('a: 1/1, b: 0/1, c: 0/1')
  })

  it('counts nobody twice', () => {
    const outcomes = [click(60_000, 'a'), outcome('later-click', 900_000, 'a')]
    expect(counted(outcomes)).toBe('a: 1/0')
    expect(countResponses(outcomes).clicked).toBe(1)
  })
})

describe('a click before its mail', () => {
  it('was in the mailbox is a gateway’s; right afterwards it may be the reader’s', () => {
    expect(counted([click(-2_000, 'a'), outcome('delivery', 0)])).toBe('a: 0/1')
    expect(counted([outcome('delivery', 0), click(1, 'a')])).toBe('a: 1/0')
  })

  it('goes by the delivery of its own message', () => {
    expect(counted([outcome('delivery', 5_000, undefined, 1), click(2_000, 'a')])).toBe('a: 1/0')
  })

  it('is a person’s as long as no delivery is known', () => {
    expect(counted([click(10, 'a')])).toBe('a: 1/0')
  })
})

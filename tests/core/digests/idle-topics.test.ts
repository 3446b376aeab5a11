import { describe, expect, it } from 'vitest'
import { idleTopics } from '../../../functions/core/digests/idle-topics.ts'
import type { Issue } from '../../../functions/core/digests/issue.ts'

const at = { file: 'campaigns/spring.md', line: 5, column: 3 }

function issue(date: string, topics?: readonly string[]): Issue {
  const words = { slug: date, kind: 'digest', title: 'News', archived: true, articles: [] } as const
  return { ...words, date, startedAt: `${date}T08:00:00.000Z`, ...(topics && { topics }) }
}

function idle(issues: readonly Issue[], ...topics: string[]) {
  return idleTopics(issues, topics, '2026-11-23T08:00:00.000Z', at).map(({ message }) => message)
}

describe('a topic', () => {
  it('is idle when its followers were last mailed more than half a year ago', () => {
    expect(idle([issue('2026-05-23', ['back-care'])], 'back-care')).toEqual([
      'The followers of `back-care` were not mailed since 2026-05-23, more than half a year ago',
    ])
    expect(idle([issue('2026-05-25', ['back-care'])], 'back-care')).toEqual([])
  })

  it('is not kept awake by what went to others, but by what went to everyone', () => {
    const old = issue('2026-01-05', ['back-care'])
    expect(idle([issue('2026-11-01', ['strength']), old], 'back-care', 'strength')).toHaveLength(1)
    expect(idle([issue('2026-11-01', []), old], 'back-care')).toEqual([])
    expect(idle([issue('2026-11-01'), old], 'back-care')).toEqual([])
  })

  it('is new, not idle, when nothing was ever sent to it', () => {
    expect(idle([issue('2026-01-05', ['strength'])], 'back-care')).toEqual([])
  })
})

it('everyone is idle when nobody was mailed for half a year', () => {
  expect(idle([issue('2026-01-05', ['strength'])])).toEqual([
    'Nobody was mailed since 2026-01-05, more than half a year ago',
  ])
  expect(idle([])).toEqual([])
})

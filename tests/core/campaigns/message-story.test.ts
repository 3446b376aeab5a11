import { describe, expect, it } from 'vitest'
import { messageStanding, messageStory } from '../../../functions/core/campaigns/message-story.ts'
import type { PersonMessage } from '../../../functions/core/campaigns/person-message.ts'

const at = (second: number) => `2026-11-23T08:00:${String(second).padStart(2, '0')}.000Z`

function storyOf(...history: PersonMessage['history']) {
  return messageStory({ history }).map(({ what, isMachine = false }) => [what, isMachine])
}

describe('what became of a message', () => {
  it('is told step by step, without what its standing says already', () => {
    expect(
      storyOf(
        { what: 'send', at: at(0) },
        { what: 'delivery', at: at(1) },
        { what: 'complaint', at: at(30) },
      ),
    ).toEqual([
      ['Delivered', false],
      ['Reported as spam', false],
    ])
  })

  it('tells a program’s clicks from a reader’s as reports do: before the mail was there, or many at once', () => {
    const early = storyOf({ what: 'click', at: at(0), link: 'a' }, { what: 'delivery', at: at(1) })
    expect(early.map(([, isMachine]) => isMachine)).toEqual([true, false])
    const many = ['a', 'b', 'c'].map((link) => ({ what: 'click', at: at(9), link }) as const)
    expect(storyOf(...many).every(([, isMachine]) => isMachine)).toBe(true)
    expect(storyOf({ what: 'reader-click', at: at(9), link: 'a' })).toEqual([['Followed a link', false]])
  })

  it('begins with how the message stands', () => {
    expect(messageStanding({ state: 'accepted' })).toBe('Accepted by the mail provider')
    expect(messageStanding({ state: 'excluded', reason: 'not-in-topic' })).toBe(
      'Not mailed: they follow none of its topics',
    )
    expect(messageStanding({ state: 'failed', reason: 'rejected' })).toBe('Failed: they were refused by SES')
  })
})

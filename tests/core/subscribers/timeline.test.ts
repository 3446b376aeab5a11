import { describe, expect, it } from 'vitest'
import type { PersonMessage } from '../../../functions/core/campaigns/person-message.ts'
import type { PersonEntry } from '../../../functions/core/subscribers/person-entry.ts'
import { timelineOf } from '../../../functions/core/subscribers/timeline.ts'

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T08:00:00.000Z`

function anEntry(day: number, parts: Partial<PersonEntry> = {}): PersonEntry {
  return { kind: 'click', at: at(day), uid: `e${day}`, data: { run: 'another', link: 'l' }, ...parts }
}

function aMessage(day: number, parts: Partial<PersonMessage> = {}): PersonMessage {
  const named = { campaign: 'november', name: 'November', subject: 'Hello', run: `run-${day}` }
  return { ...named, scheduledFor: at(day), state: 'accepted', history: [], ...parts }
}

const kinds = ({ items }: ReturnType<typeof timelineOf>) =>
  items.map(({ kind, at }) => `${kind} ${at.slice(8, 10)}`)

describe('a timeline', () => {
  it('holds what a person agreed to, what they were mailed and what they did, the newest first', () => {
    const consent = (day: number, act: string) => anEntry(day, { kind: 'consent', data: { act, topics: [] } })
    const entries = [
      anEntry(9),
      consent(1, 'requested'),
      consent(2, 'confirmed'),
      anEntry(3, { kind: 'event' }),
    ]
    const timeline = timelineOf({ entries, messages: [aMessage(5)] }, 100)
    expect(kinds(timeline)).toEqual(['click 09', 'mail 05', 'event 03', 'receipt 02', 'receipt 01'])
    expect(timeline.since).toBeUndefined()
  })

  it('tells of one instant’s acts in the order in which they follow each other, the last one first', () => {
    const acts = ['requested', 'confirmation-sent', 'confirmed']
    const entries = acts.map((act) => anEntry(1, { kind: 'consent', uid: act, data: { act, topics: [] } }))
    const { items } = timelineOf({ entries, messages: [] }, 100)
    expect(items.map((item) => item.kind === 'receipt' && item.receipt.act)).toEqual(acts.toReversed())
  })

  it('tells of a click with its mail, and alone where that mail is not told', () => {
    const entries = [anEntry(6, { data: { run: 'run-5', link: 'l' } }), anEntry(7)]
    expect(kinds(timelineOf({ entries, messages: [aMessage(5)] }, 100))).toEqual(['click 07', 'mail 05'])
  })

  it('tells nothing from before the campaigns that were looked at, but of a mail that was found', () => {
    const messages = [aMessage(8), aMessage(2)]
    const timeline = timelineOf({ entries: [anEntry(4), anEntry(9)], messages, messagesSince: at(5) }, 100)
    expect(kinds(timeline)).toEqual(['click 09', 'mail 08', 'mail 02'])
    expect(timeline.since).toBe(at(5))
  })

  it('ends where it has told enough, and says where', () => {
    const timeline = timelineOf({ entries: [1, 2, 3].map((day) => anEntry(day)), messages: [] }, 2)
    expect(kinds(timeline)).toEqual(['click 03', 'click 02'])
    expect(timeline.since).toBe(at(2))
  })
})

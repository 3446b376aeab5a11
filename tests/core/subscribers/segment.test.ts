import { describe, expect, it } from 'vitest'
import { checkSegment } from '../../../functions/core/subscribers/check-segment.ts'
import { matchSegment } from '../../../functions/core/subscribers/match-segment.ts'
import { parseSegment } from '../../../functions/core/subscribers/parse-segment.ts'
import { aSite } from '../../support/site-frame.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const now = '2026-11-23T08:00:00.000Z'
const site = {
  ...aSite(),
  topics: [...aSite().topics, { id: 'mobility', name: 'Mobility', description: 'Moving well.' }],
  signup: {
    ...aSite().signup,
    fields: [
      { name: 'goal', label: 'Goal', type: 'text' as const, required: false },
      { name: 'age', label: 'Age', type: 'number' as const, required: false },
      { name: 'member', label: 'Member', type: 'boolean' as const, required: false },
    ],
  },
}
const ana = aSubscriber({
  name: 'Ana Keller',
  topics: ['back-care', 'strength'],
  source: 'form:/articles/five-lifts/',
  createdAt: '2026-09-30T22:30:00.000Z',
  confirmedAt: '2026-10-01T09:05:00.000Z',
  lastClickAt: '2026-11-20T00:00:00.000Z',
  fields: { goal: 'Strength', age: 41, member: true },
})
const nobody = aSubscriber({ source: 'api', topics: [] })

function segmentOf(expression: string) {
  const parsed = parseSegment(expression)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fault))
  return parsed.segment
}

function faultOf(expression: string) {
  const parsed = parseSegment(expression)
  return parsed.ok ? checkSegment(parsed.segment, site)[0] : parsed.fault
}

describe('a segment', () => {
  it.each([
    ['topics has back-care', true],
    ['topics has "mobility"', false],
    ['source = api', false],
    ['source != api', true],
    ['source contains "FIVE-lifts"', true],
    ['name is set', true],
    ['name contains keller', true],
    ['fields.goal = Strength', true],
    ['fields.goal = strength', false],
    ['fields.age >= 41', true],
    ['fields.age < 41', false],
    ['fields.member = true', true],
    ['fields.member != true', false],
    ['createdAt before 2026-10-01', true],
    ['createdAt since 2026-10-01', false],
    ['confirmedAt since 2026-10-01', true],
    ['lastClickAt within 4 days', true],
    ['lastClickAt within 3 days', false],
    ['not lastClickAt within 3 days', true],
    ['topics has mobility or topics has strength', true],
    ['topics has mobility or topics has strength and fields.age > 50', false],
    ['(topics has mobility or topics has strength) and not fields.age > 50', true],
    ['not not topics has strength', true],
  ])('`%s` takes Ana: %s', (expression, belongs) => {
    expect(faultOf(expression)).toBeUndefined()
    expect(matchSegment(segmentOf(expression), ana, now)).toBe(belongs)
  })

  it.each([
    ['name is set'],
    ['fields.goal = Strength'],
    ['fields.age < 41'],
    ['fields.age >= 0'],
    ['lastClickAt within 90 days'],
    ['lastClickAt before 2026-11-01'],
    ['topics has strength'],
  ])('`%s` does not take somebody of whom that is not known', (expression) => {
    expect(matchSegment(segmentOf(expression), nobody, now)).toBe(false)
  })

  it.each([
    ['', 1, 'A condition begins with what it is about'],
    ['topics', 7, 'What about topics?'],
    ['topics has', 11, 'A value is missing'],
    ['topics has back-caer', 1, 'There is no topic `back-caer` in site.yaml'],
    ['topics = back-care', 1, '`topics` cannot be asked for `=`'],
    ['name = "Ana', 8, 'This text does not end'],
    ['name = Ana source = api', 12, '"source" comes unexpected'],
    ['(name is set', 13, 'A parenthesis is left open'],
    ['name is there', 9, '"name is" wants the word set'],
    ['nmae is set', 1, "Nothing is known of people's `nmae`"],
    ['fields.shoe = 42', 1, "Nothing is known of people's `fields.shoe`"],
    ['constructor = 1', 1, "Nothing is known of people's `constructor`"],
    ['fields.age = forty', 1, 'This is compared with a number'],
    ['fields.member = 1', 1, 'This is true or false'],
    ['source = 5', 1, 'This is compared with a text'],
    ['name is set and createdAt before 2026-02-30', 17, 'This is compared with a day'],
    ['createdAt within 0 days', 18, 'This is no span of days'],
    ['createdAt within 90 weeks', 18, 'This is no span of days'],
    ['name = Ana; drop', 11, '";" has no meaning here'],
    [`${'('.repeat(30)}name is set`, 21, 'This is nested too deeply'],
    [`${'not '.repeat(30)}name is set`, 81, 'This is nested too deeply'],
    [`name is set or ${'x'.repeat(1000)}`, 1001, 'This has 1015 characters; 1000 are the most'],
  ])('refuses `%s` at column %i', (expression, column, message) => {
    expect(faultOf(expression)).toMatchObject({
      column,
      message,
      mend: expect.stringMatching(/^[A-Z]/),
    })
  })
})

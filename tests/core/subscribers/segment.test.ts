import { describe, expect, it } from 'vitest'
import { checkSegment } from '../../../functions/core/subscribers/check-segment.ts'
import { matchSegment } from '../../../functions/core/subscribers/match-segment.ts'
import { parseSegment } from '../../../functions/core/subscribers/parse-segment.ts'
import { settleSegment } from '../../../functions/core/subscribers/settle-segment.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
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
      { name: 'trial', label: 'Trial', type: 'date' as const, required: false },
      {
        name: 'sport',
        label: 'Sport',
        type: 'choice' as const,
        required: false,
        options: [
          { value: 'running', label: 'Running' },
          { value: '10-km', label: 'Ten kilometres' },
        ],
      },
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
  frequency: 'weekly',
  timeZone: 'Europe/Zurich',
  softBounces: [{ run: 'run', at: '2026-11-01T08:00:00.000Z' }],
  fields: { goal: 'Strength', age: 41, member: true, sport: '10-km', trial: '2026-11-25' },
})
const nobody = aSubscriber({ source: 'api', topics: [] })

function segmentOf(expression: string) {
  const parsed = parseSegment(expression)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.fault))
  return parsed.segment
}

const moment = { now, timeZone: 'Europe/Zurich' }

function takes(expression: string, subscriber: Subscriber) {
  return matchSegment(settleSegment(segmentOf(expression), moment), subscriber)
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
    // Half past midnight in Zurich.
    ['createdAt before 2026-10-01', false],
    ['createdAt since 2026-10-01', true],
    ['createdAt before 2026-10-01T00:00:00Z', true],
    ['createdAt since 2026-10-01T00:31:00+02:00', false],
    ['createdAt within 2 months', true],
    ['createdAt not within 7 weeks', true],
    ['stateChangedAt is not set', true],
    ['name is not set', false],
    ['frequency = weekly', true],
    ['frequency in (every, weekly)', true],
    ['frequency not in (every, weekly)', false],
    ['timeZone = Europe/Zurich', true],
    ['domain = example.com', true],
    ['softBounces > 0', true],
    ['fields.age in (40, 41)', true],
    ['fields.sport = "10-km"', true],
    ['fields.sport in (running)', false],
    ['fields.trial within next 2 days', true],
    ['fields.trial within 2 days', false],
    ['fields.trial = 2026-11-25', true],
    ['topics is set', true],
    ['topics not has strength', false],
    ['source contains form:/articles', true],
    ['name is set AND Not topics HAS mobility', true],
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
    expect(takes(expression, ana)).toBe(belongs)
  })

  it.each([
    ['name is set'],
    ['fields.goal = Strength'],
    ['fields.age < 41'],
    ['fields.age >= 0'],
    ['lastClickAt within 90 days'],
    ['lastClickAt before 2026-11-01'],
    ['topics has strength'],
    ['topics is set'],
    ['timeZone contains Europe'],
    ['fields.goal in (Strength, Other)'],
  ])('`%s` does not take somebody of whom that is not known', (expression) => {
    expect(takes(expression, nobody)).toBe(false)
  })

  it.each([
    ['frequency = every'],
    ['name != Ana'],
    ['name not contains a'],
    ['lastClickAt not within 90 days'],
    ['softBounces = 0'],
  ])('`%s` takes somebody of whom nothing more is known', (expression) => {
    expect(faultOf(expression)).toBeUndefined()
    expect(takes(expression, nobody)).toBe(true)
  })

  it.each([
    ['', 1, 'A condition begins with what it is about'],
    ['topics', 7, 'What about topics?'],
    ['topics has', 11, 'A value is missing'],
    ['topics has back-caer', 12, 'There is no topic `back-caer` in site.yaml'],
    ['topics = back-care', 8, '`topics` cannot be asked for `=`'],
    ['name = "Ana', 8, 'This text does not end'],
    ['name = Ana source = api', 12, '"source" comes unexpected'],
    ['(name is set', 13, 'A parenthesis is left open'],
    ['name is there', 9, '"name is" wants the word set'],
    ['nmae is set', 1, "Nothing is known of people's `nmae`"],
    ['fields.shoe = 42', 1, "Nothing is known of people's `fields.shoe`"],
    ['constructor = 1', 1, "Nothing is known of people's `constructor`"],
    ['fields.age = forty', 14, 'This is compared with a number'],
    ['fields.member = 1', 17, 'This is true or false'],
    ['source = 5', 10, 'This is compared with a text'],
    ['name is set and createdAt before 2026-02-30', 34, 'This is compared with a day'],
    ['createdAt within 0 days', 18, 'This is no span of time'],
    ['createdAt within 9000 weeks', 18, 'This is no span of time'],
    ['createdAt within 1.5 days', 18, 'This is no span of time'],
    ['createdAt within 3 years', 18, 'This is no span of time'],
    ['createdAt within next 3 days', 11, '`createdAt` cannot be asked for `within next`'],
    ['createdAt before 2026-11-26T99:00:00Z', 18, 'This is compared with a day'],
    ['frequency = weakly', 13, '`frequency` is never `weakly`'],
    ['frequency in (every, weakly)', 14, '`frequency` is never `weakly`'],
    ['frequency in every', 14, 'A list begins with ('],
    ['frequency in (every weekly)', 21, 'This list does not end'],
    ['timeZone = Europe/Zurch', 12, '`Europe/Zurch` is not a time zone'],
    ['fields.sport = runing', 16, '`fields.sport` is never `runing`'],
    ['fields.sport contains run', 14, '`fields.sport` cannot be asked for `contains`'],
    ['fields.trial = soon', 16, 'This is compared with a day'],
    ['fields.trial before 2026-11-26T09:00:00Z', 21, 'This is compared with a day'],
    ['topics has 7', 12, 'This is no topic'],
    ['fields.age = 1e999', 14, 'This number is too large'],
    ['name = and name is set', 8, 'A value is missing'],
    ['name is set)', 12, '")" comes unexpected'],
    ['(name is set name is set)', 14, '"name" comes unexpected'],
    ['name = "a\\nb"', 10, 'This backslash stands before nothing that needs one'],
    ['name = "a\\"', 8, 'This text does not end'],
    ['name = "😀" ;', 12, '";" has no meaning here'],
    ['name = Ana\u0000', 11, 'A character here cannot be kept'],
    ['fields.age = 41years', 14, '"41years" has no meaning here'],
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

  it.each([
    ['nmae is set', 'Did you mean `name`? Write that, or remove it'],
    ['createdAt after 2026-10-01', 'Write since instead of after'],
    ['topics hsa strength', 'Write has instead of hsa'],
    ['frequency = weakly', 'Did you mean `weekly`? Write that, or remove it'],
    ['topics has stregnth', 'Did you mean `strength`? Write that, or remove it'],
    ['topics before 2026-10-01', 'Write has, is set after topics'],
  ])('says how to mend `%s`', (expression, mend) => {
    expect(faultOf(expression)).toMatchObject({ mend })
  })
})

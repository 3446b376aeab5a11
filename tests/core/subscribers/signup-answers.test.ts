import { describe, expect, it } from 'vitest'
import { signupFieldSchema } from '../../../functions/core/site/signup-field-schema.ts'
import { readAnswers } from '../../../functions/core/subscribers/signup-answers.ts'

const options = [
  { value: 'new', label: 'I am about to start' },
  { value: 'years', label: 'For years' },
]
const fields = [
  { name: 'goal', label: 'Your goal', max: 10 },
  { name: 'age', label: 'Your age', type: 'number', min: 16, max: 120 },
  { name: 'experience', label: 'How long?', type: 'choice', options },
  { name: 'born', label: 'Your birthday', type: 'date' },
  { name: 'terms', label: 'I have read this', type: 'boolean' },
].map((field) => signupFieldSchema.parse(field))

const read = (given: Readonly<Record<string, unknown>>) => readAnswers(fields, given)

describe('answers to a form’s questions', () => {
  it.each([
    ['goal', ' strength\r\n', 'strength'],
    ['goal', 'two\nlines', 'two lines'],
    ['age', '42', 42],
    ['age', 16, 16],
    ['experience', 'years', 'years'],
    ['born', '1984-02-29', '1984-02-29'],
    ['terms', 'on', true],
    ['terms', 'false', false],
  ])('to %s: %j is %j', (name, given, kept) => {
    expect(read({ [name]: given })).toEqual({ errors: [], answers: { [name]: kept } })
  })

  it.each([
    ['goal', 'eleven char', 'Give a text of up to 10 characters'],
    ['goal', ['x'], 'Give a text of up to 10 characters'],
    ['goal', ' \t ', 'Give a text of up to 10 characters'],
    ['age', 15, 'Give a number from 16 up to 120'],
    ['age', '121', 'Give a number from 16 up to 120'],
    ['age', 'NaN', 'Give a number from 16 up to 120'],
    ['age', 'Infinity', 'Give a number from 16 up to 120'],
    ['age', true, 'Give a number from 16 up to 120'],
    ['experience', 'For years', 'Give one of new, years'],
    ['experience', 'constructor', 'Give one of new, years'],
    ['born', '1985-02-29', 'Give a day of the calendar, such as 2026-11-01'],
    ['born', '29.2.1984', 'Give a day of the calendar, such as 2026-11-01'],
    ['born', 19840229, 'Give a day of the calendar, such as 2026-11-01'],
    ['terms', 'perhaps', 'Give yes or no'],
    ['shoe', 44, 'This form asks no such question'],
  ])('to %s: %j is refused with the mend', (name, given, message) => {
    expect(read({ [name]: given })).toEqual({ errors: [{ field: `fields.${name}`, message }] })
  })

  it('may be left out, or be left empty as a form leaves them', () => {
    expect(read({ goal: '', age: '', experience: '', born: '' })).toEqual({ errors: [] })
  })

  it('may not be left out where one is required', () => {
    const required = fields.map((field) => ({ ...field, required: true }))
    const { errors } = readAnswers(required, { goal: '' })
    expect(errors.map(({ field, rule }) => [field, rule])).toEqual(
      fields.map(({ name }) => [`fields.${name}`, 'missing-key']),
    )
  })
})

import { describe, expect, it } from 'vitest'
import {
  commonName,
  withIssueWords,
  wordedDefinition,
} from '../../../functions/core/campaigns/issue-words.ts'
import { aDefinition } from '../../support/campaigns.ts'

const every = '{{issue.number}} | {{ issue.date }} | {{lead.title}}'
const definition = aDefinition({ name: every, subject: every, preheader: every })
const told = { date: '26 November 2026', lead: 'Five lifts' }
const placeOf = (key: string) => ({ file: 'campaigns/weekly.md', line: key.length, column: 1 })
const series = { id: 'weekly', number: 7 }

describe('the words of an issue', () => {
  it('stand for its number, its day and its first article in name, subject and preheader', () => {
    const words = '7 | 26 November 2026 | Five lifts'
    const worded = wordedDefinition({ definition, series }, told, placeOf)
    expect(worded).toMatchObject({ ok: true, value: { name: words, subject: words, preheader: words } })
  })

  it('stay open as far as they are not known, to be filled later', () => {
    const { subject } = withIssueWords(definition, { 'issue.number': '7' })
    expect(subject).toBe('7 | {{issue.date}} | {{lead.title}}')
    expect(withIssueWords(aDefinition({ subject: 'Braces }} stay' }), {}).subject).toBe('Braces }} stay')
  })

  it('are a problem at each text where there are none', () => {
    const numberless = wordedDefinition({ definition }, told, placeOf)
    expect(numberless.problems.map(({ rule, line }) => [rule, line])).toEqual([
      ['campaign-no-number', 4],
      ['campaign-no-number', 7],
      ['campaign-no-number', 9],
    ])
    const leadless = wordedDefinition({ definition, series }, { date: told.date }, placeOf)
    expect(leadless.problems.map(({ rule }) => rule)).toEqual(Array(3).fill('campaign-no-lead'))
  })

  it('of a title that itself looks like a token are not filled again', () => {
    const worded = wordedDefinition({ definition, series }, { ...told, lead: '{{issue.number}}' }, placeOf)
    expect(worded).toMatchObject({ value: { subject: '7 | 26 November 2026 | {{issue.number}}' } })
  })

  it('of a series itself are those of its first issue', () => {
    const schedule = { kind: 'recurring', every: 'day at 09:00', timeZone: 'UTC' } as const
    const worded = wordedDefinition({ definition: { ...definition, schedule } }, told, placeOf)
    expect(worded).toMatchObject({ ok: true, value: { subject: '1 | 26 November 2026 | Five lifts' } })
  })
})

describe('the name of a series for all its issues', () => {
  it.each([
    ['The weekly letter, no. {{issue.number}}', 'The weekly letter'],
    ['The weekly {{issue.number}}', 'The weekly'],
    ['Weekly No. {{issue.number}}', 'Weekly'],
    ['Weekly #{{issue.number}}', 'Weekly'],
    ['Weekly ({{issue.date}})', 'Weekly'],
    ['The weekly of {{issue.date}}', 'The weekly'],
    ['{{issue.number}} – The weekly', 'The weekly'],
    ['Harbour: the weekly, Ausgabe {{issue.number}}', 'Harbour: the weekly'],
    ['Harbour weekly: {{lead.title}}', 'Harbour weekly'],
    ['Issue {{issue.number}}', 'Issue'],
    ['{{lead.title}}', '{{lead.title}}'],
    ['Salt, sweat and Mon–Fri', 'Salt, sweat and Mon–Fri'],
  ])('is of “%s” “%s”', (written, name) => {
    expect(commonName(written)).toBe(name)
  })
})

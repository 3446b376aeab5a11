/** An expression that shows most of the language. */
export const segmentExample = 'topics has back-care and not lastClickAt within 90 days'

/** An expression and whom it takes, in words. */
export interface SegmentExample {
  readonly expression: string
  readonly takes: string
}

/** Expressions that make sense on a site with that topic. */
export function segmentExamples(topic: string): readonly SegmentExample[] {
  return [
    {
      expression: `topics has ${topic} and not lastClickAt within 90 days`,
      takes: 'follow the topic and have not clicked for three months',
    },
    {
      expression: 'createdAt within 30 days and source contains form',
      takes: 'came by a form in the last thirty days',
    },
    { expression: 'domain in (example.com, example.org)', takes: 'have their mailbox there' },
    {
      expression: 'frequency = weekly or frequency = monthly',
      takes: 'asked for mail less often',
    },
    { expression: 'name is not set', takes: 'have told no name' },
  ]
}

/** The filter language, a line a rule: what the API's description and the command's help both say. */
export const segmentHelp: readonly string[] = [
  'Conditions are joined by and, or, not and parentheses; not binds closest, then and, then or.',
  'topics has TOPIC',
  'source, name, domain (of the address), timeZone (that they chose), fields.NAME: = VALUE, != VALUE, in (VALUE, VALUE), contains VALUE; contains does not mind capitals',
  'frequency (every, weekly, monthly) and a field of choices: = VALUE, !=, in',
  'softBounces (in a row), a field of numbers: = 3, !=, <, <=, >, >=, in; a field of truths: = true, = false',
  'createdAt, confirmedAt, stateChangedAt, lastClickAt: before DAY, since DAY, within N days, weeks or months; an instant such as 2026-11-26T09:00:00Z may stand for the day',
  'a field of days: = DAY, !=, before, since, within, and within next N days, weeks or months',
  'anything: is set, is not set; and not before any word, as in not within 90 days',
  'Days begin at midnight in the time zone of site.yaml; spans count back from when it is asked.',
  'A value is a word, a number, a day, true, false, or a text between " and ", where \\" is a quotation mark and \\\\ a backslash.',
  'What is not known of a person fits no condition but !=, and those with not. Who clicked which article is in reports, not here.',
]

import { describe, expect, it } from 'vitest'
import { parseSite } from '../../../functions/core/site/parse-site.ts'
import { siteYaml } from '../articles/fixture.ts'

/** The fixture's signup settings replaced by these lines, each below `signup:`. */
function problemsOf(lines: readonly string[]) {
  const consent = 'consentText: Yes, send me the letters of the gym.'
  const signup = ['signup:', ...[consent, ...lines].map((line) => `  ${line}`)].join('\n')
  const checked = parseSite('site.yaml', siteYaml.replace(/signup:\n( .*\n)+/, `${signup}\n`))
  const all = siteYaml.split('\n').indexOf('signup:')
  return checked.problems.map(({ line, column, message, mend }) => [line - all - 1, column, message, mend])
}

describe('the signup settings', () => {
  it('may have fields of every type and forms of their own', () => {
    const lines = [
      'privacy: /privacy/',
      'disposable: allow',
      'turnstile: { siteKey: 0x4AAAAAAADnPIDROrmt1Wwj }',
      'redirectOrigins: ["https://partner.example"]',
      'fields:',
      '  - { name: goal, label: Your goal, max: 80, help: In a few words. }',
      '  - { name: age, label: Your age, type: number, min: 16, max: 120 }',
      '  - { name: born, label: Born, type: date }',
      '  - name: since',
      '    label: Since when',
      '    type: choice',
      '    options: [{ value: new, label: I begin }, { value: years, label: For years }]',
      'forms:',
      '  partner:',
      '    topics: [mobility]',
      '    offer: []',
      '    fields: [since]',
      '    consentText: Yes, send me the letters on mobility.',
      '    thanks: https://partner.example/thanks',
      '    failed: /subscribe',
      '    origins: ["https://partner.example"]',
    ]
    expect(problemsOf(lines)).toEqual([])
  })

  it.each([
    ['an unknown topic', ['topics: [mobilty]'], [2, 12, 'There is no topic `mobilty` here']],
    ['a form’s unknown topic', ['forms:', '  a: { topics: [x] }'], [3, 19, 'There is no topic `x` here']],
    ['a form’s unknown offer', ['forms:', '  a: { offer: [x] }'], [3, 18, 'There is no topic `x` here']],
    ['a form’s unknown field', ['forms:', '  a: { fields: [x] }'], [3, 19, 'There is no field `x` here']],
    [
      'a strange thank-you page',
      ['forms:', '  a: { thanks: "https://elsewhere.example/x" }'],
      [3, 18, 'Forms may not lead to https://elsewhere.example'],
    ],
    [
      'a strange error page',
      ['forms:', '  a: { failed: "https://elsewhere.example/x" }'],
      [3, 18, 'Forms may not lead to https://elsewhere.example'],
    ],
    ['a form’s name with capitals', ['forms:', '  Partner: {}'], [3, 5, 'This is not a slug']],
    [
      'a field named twice',
      ['fields: [{ name: a, label: A }, { name: a, label: B }]'],
      [2, 43, 'There are two fields `a`'],
    ],
    [
      'a choice of nothing',
      ['fields: [{ name: a, label: A, type: choice }]'],
      [2, 39, 'A choice has to say what there is to choose'],
    ],
    [
      'options of a text',
      ['fields: [{ name: a, label: A, options: [{ value: x, label: X }, { value: y, label: Y }] }]'],
      [2, 42, 'Only a choice has options'],
    ],
    [
      'an option twice',
      [
        'fields: [{ name: a, label: A, type: choice, options: [{ value: x, label: X }, { value: x, label: Y }] }]',
      ],
      [2, 56, 'Two options have the same value'],
    ],
    [
      'a text of no length',
      ['fields: [{ name: a, label: A, max: 0 }]'],
      [2, 38, 'A text can have 1 to 500 characters'],
    ],
    [
      'a shortest text',
      ['fields: [{ name: a, label: A, min: 2 }]'],
      [2, 38, 'Only a number has a least value'],
    ],
    [
      'a greatest date',
      ['fields: [{ name: a, label: A, type: date, max: 2 }]'],
      [2, 50, 'Only a number or a text has a greatest value or length'],
    ],
    [
      'bounds that nothing fits',
      ['fields: [{ name: a, label: A, type: number, min: 3, max: 2 }]'],
      [2, 60, 'No number is that great and that small'],
    ],
    [
      'a site key that is none',
      ['turnstile: { siteKey: secret! }'],
      [2, 25, 'This is not a Turnstile site key'],
    ],
    [
      'a privacy page over http',
      ['privacy: "http://x.example/"'],
      [2, 12, 'This is neither a path of the site nor an https URL'],
    ],
  ])('point at %s and say how to mend it', (_, lines, [line, column, message]) => {
    expect(problemsOf(lines)).toEqual([[line, column, message, expect.stringMatching(/./)]])
  })
})

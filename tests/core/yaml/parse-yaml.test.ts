import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { formatProblem } from '../../../functions/core/problem.ts'
import { parseLocatedYaml, parseYaml } from '../../../functions/core/yaml/parse-yaml.ts'
import { calendarDate } from '../../../functions/core/yaml/rules.ts'

const schema = z.strictObject({
  title: z.string().min(3).max(10),
  date: calendarDate.optional(),
  size: z.int().min(1).max(9).optional(),
  status: z.enum(['draft', 'published']).default('draft'),
  tags: z.array(z.string()).max(2).default([]),
  image: z.strictObject({ src: z.string(), alt: z.string() }).optional(),
  booking: z
    .union([z.literal(false), z.strictObject({ service: z.string(), label: z.string().optional() })])
    .default(false),
  services: z.record(z.string(), z.strictObject({ label: z.string() })).default({}),
})

function problems(source: string, firstLine?: number): readonly string[] {
  return parseYaml({ file: 'a.md', source, schema, kind: 'thing', firstLine }).problems.map(formatProblem)
}

describe('YAML with a schema', () => {
  it('gives the value with defaults when nothing is wrong', () => {
    const checked = parseYaml({ file: 'a.md', source: 'title: Lifts', schema, kind: 'thing' })
    expect(checked).toEqual({
      ok: true,
      value: { title: 'Lifts', status: 'draft', tags: [], booking: false, services: {} },
      problems: [],
    })
  })

  it('keeps a date a string', () => {
    const checked = parseYaml({
      file: 'a.md',
      source: 'title: Lifts\ndate: 2026-11-01',
      schema,
      kind: 'thing',
    })
    expect(checked.ok && checked.value.date).toBe('2026-11-01')
  })

  it('tells where each value stands', () => {
    const source = 'title: Lifts\ntags: [one, two]\nimage:\n  src: a\n  alt: b'
    const checked = parseLocatedYaml({ file: 'a.md', source, schema, kind: 'thing', firstLine: 2 })
    expect(checked.ok && checked.value.places).toMatchObject({
      title: { line: 2, column: 8 },
      'tags.1': { line: 3, column: 13 },
      'image.alt': { line: 6, column: 8 },
    })
  })

  const faults: readonly (readonly [string, string, readonly string[]])[] = [
    [
      'an unknown key, with the near one',
      'title: Lifts\ntitel: x',
      [
        'a.md:2:1 error `titel` is not a key that can stand here [thing-unknown-key]. Did you mean `title`? Write that, or remove it.',
      ],
    ],
    [
      'an unknown key of an inner group',
      'title: Lifts\nimage:\n  src: a\n  alt: b\n  caption: c',
      [
        'a.md:5:3 error `caption` is not a key that can stand here in `image` [thing-unknown-key]. Use one of: src, alt.',
      ],
    ],
    [
      'an unknown key below a record',
      'title: Lifts\nservices:\n  one: {label: a, labl: b}',
      [
        'a.md:3:19 error `labl` is not a key that can stand here in `services.one` [thing-unknown-key]. Did you mean `label`? Write that, or remove it.',
      ],
    ],
    [
      'a missing key at the start',
      'size: 1',
      ['a.md:1:1 error `title` is missing [thing-missing-key]. Add title:.'],
    ],
    [
      'a missing key at its group',
      'title: Lifts\nimage:\n  src: a',
      ['a.md:2:1 error `alt` is missing in `image` [thing-missing-key]. Add alt:.'],
    ],
    [
      'a key without a value',
      'title:',
      ['a.md:1:1 error `title` is empty [thing-empty]. Fill it in, or remove the key.'],
    ],
    [
      'a wrong type',
      'title: 12345',
      [
        'a.md:1:8 error `title` has to be text [thing-wrong-type]. Write text, in quotes if it looks like a number.',
      ],
    ],
    [
      'a wrong type in a list',
      'title: Lifts\ntags:\n  - one\n  - 2',
      [
        'a.md:4:5 error `tags.1` has to be text [thing-wrong-type]. Write text, in quotes if it looks like a number.',
      ],
    ],
    [
      'a value that is not allowed',
      'title: Lifts\nstatus: live',
      ['a.md:2:9 error `status` cannot have this value [thing-wrong-value]. Use one of: draft, published.'],
    ],
    [
      'a text that is too long',
      'title: "A very long title"',
      [
        'a.md:1:8 error `title` has to be at most 10 characters [thing-too-big]. Shorten it to 10 characters.',
      ],
    ],
    [
      'a text that is too short',
      'title: A',
      [
        'a.md:1:8 error `title` has to be at least 3 characters [thing-too-small]. Write at least 3 characters.',
      ],
    ],
    [
      'a number out of range',
      'title: Lifts\nsize: 12',
      ['a.md:2:7 error `size` has to be at most 9 [thing-too-big]. Write at most 9.'],
    ],
    [
      'a list that is too long',
      'title: Lifts\ntags: [a, b, c]',
      ['a.md:2:7 error `tags` has to be at most 2 entries [thing-too-big]. Shorten it to 2 entries.'],
    ],
    [
      'a date that does not exist',
      'title: Lifts\ndate: 2026-02-30',
      [
        'a.md:2:7 error This is not a date of the calendar [thing-wrong-value]. Write it as year-month-day, for example 2026-11-01.',
      ],
    ],
    [
      'a fault in the likelier form of a value',
      'title: Lifts\nbooking: {servce: x}',
      [
        'a.md:2:11 error `servce` is not a key that can stand here in `booking` [thing-unknown-key]. Did you mean `service`? Write that, or remove it.',
      ],
    ],
    [
      'a value in none of its forms',
      'title: Lifts\nbooking: yes please',
      [
        'a.md:2:10 error `booking` has none of the forms that it can have [thing-wrong-type]. Write false, or the key service below it.',
      ],
    ],
    [
      'text where keys should be',
      'just words',
      ['a.md:1:1 error This has to be a group of keys [thing-wrong-type]. Write lines of key: value.'],
    ],
    [
      'a misspelt key once, and not as a missing one',
      'Title: Lifts',
      [
        'a.md:1:1 error `Title` is not a key that can stand here [thing-unknown-key]. Did you mean `title`? Write that, or remove it.',
      ],
    ],
    [
      'a list written as text, without measuring it',
      'title: Lifts\ntags: one, two, three',
      ['a.md:2:7 error `tags` has to be a list [thing-wrong-type]. Write a list such as [one, two].'],
    ],
    [
      'a group written as text, with the keys it needs',
      'title: Lifts\nimage: images/a.png',
      [
        'a.md:2:8 error `image` has to be a group of keys [thing-wrong-type]. Write the keys src, alt below it.',
      ],
    ],
    [
      'a prototype key',
      'title: Lifts\n__proto__: {a: 1}',
      [
        'a.md:2:1 error `__proto__` is not a key that can stand here [thing-unknown-key]. Use one of: title, date, size, status, tags, image, booking, services.',
      ],
    ],
  ]
  it.each(faults)('points at %s', (_, source, expected) => {
    expect(problems(source)).toEqual(expected)
  })

  const syntax: readonly (readonly [string, string, string])[] = [
    ['a duplicate key', 'title: a\ntitle: b', '2:1 error This key stands here twice [thing-duplicate-key]'],
    [
      'a colon in a plain value',
      'title: Lifts: five',
      '1:8 error A value with a colon in it reads as a second key [thing-yaml-syntax]',
    ],
    ['an open quote', 'title: "Lifts', '1:8 error This quote is not closed [thing-yaml-syntax]'],
    [
      'an apostrophe in single quotes',
      "title: 'Ana's bread'",
      "1:13 error The quote before this ends the value [thing-yaml-syntax]. Put double quotes around the value, or double the apostrophe: 'Ana''s'",
    ],
    [
      'quotes in double quotes',
      'title: "Our "good" bread"',
      '1:14 error The quote before this ends the value [thing-yaml-syntax]',
    ],
    [
      'a value that begins with a bracket',
      'title: [Draft] Lifts',
      '1:16 error A value that begins with a bracket reads as a list [thing-yaml-syntax]. Put the whole value in quotes',
    ],
    [
      'a list that is not closed',
      'tags: [a, b\ntitle: Lifts',
      '2:1 error The bracket above is not closed [thing-yaml-syntax]. Write ] where the value ends',
    ],
    [
      'a key that is indented by mistake',
      'title: Lifts\n date: 2026-11-01',
      '2:2 error This line is indented further than the key above [thing-yaml-syntax]',
    ],
    [
      'a missing space after the colon',
      'title:Lifts\nsize: 1',
      '1:1 error There is no space after the colon [thing-yaml-syntax]',
    ],
    ['a letter of another encoding', 'title: Br\uFFFDt', '1:10 error A letter here cannot be read'],
    ['a tab', 'image:\n\tsrc: a', '2:1 error A tab cannot indent YAML [thing-yaml-syntax]'],
    [
      'wrong indentation',
      'image:\n  src: a\n alt: b',
      '3:1 error The indentation does not fit the lines above [thing-yaml-syntax]',
    ],
    [
      'a reserved character',
      'title: @lifts',
      '1:8 error A value cannot begin with this character [thing-yaml-syntax]',
    ],
    [
      'a second document',
      'title: a\n---\ntitle: b',
      '2:1 error A second YAML document begins here [thing-yaml-syntax]',
    ],
    ['a tag', 'title: !!js/function x', '1:8 error YAML tags are not used here [thing-yaml-syntax]'],
    [
      'an alias',
      'title: &a Lifts\nstatus: *a',
      '2:9 error YAML aliases are not used here [thing-yaml-alias]',
    ],
    ['deep nesting', `title: ${'['.repeat(5000)}`, 'error The YAML is nested too deeply [thing-yaml-syntax]'],
  ]
  it.each(syntax)('says in plain words what is wrong with %s', (_, source, expected) => {
    expect(problems(source)[0]).toContain(expected)
  })

  it('warns about a value that a # cuts short, and about typographic quotes around one', () => {
    expect(problems('title: Rye #one\nimage: { src: “a”, alt: b }\nsize: 1 # of nine')).toEqual([
      'a.md:1:11 warning Everything from the # on is left out, as a comment [thing-comment]. Put the value in quotes if it belongs to it, or put a space after the #.',
      'a.md:2:15 warning Typographic quotes do not enclose a value; they will be shown [thing-curly-quotes]. Use straight quotes, or none.',
    ])
  })

  it('tells a newcomer which keys a missing group needs', () => {
    const wanted = z.strictObject({
      signup: z.strictObject({ consentText: z.string(), topics: z.array(z.string()).optional() }),
      topics: z.array(z.strictObject({ id: z.string(), name: z.string() })),
    })
    const { problems: found } = parseYaml({ file: 'site.yaml', source: '{}', schema: wanted, kind: 'site' })
    expect(found.map(({ mend }) => mend)).toEqual([
      'Add signup: with the key consentText below it',
      'Add topics: with a list whose entries have the keys id, name',
    ])
  })

  it('refuses an alias bomb without expanding it', () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i}, `.repeat(9)}*l${i}]`,
    )
    expect(problems(['l0: &l0 [x]', ...levels].join('\n'))[0]).toContain('[thing-yaml-alias]')
  })

  it('refuses a document over the limit before parsing it', () => {
    expect(problems('a'.repeat(70_000))).toEqual([
      'a.md:1:1 error This is longer than 65536 characters [thing-too-long]. Shorten it.',
    ])
  })

  it('counts lines from where the document begins, and a missing key from the line above it', () => {
    expect(problems('colour: red', 2).map((line) => line.split(' ')[0])).toEqual(['a.md:1:1', 'a.md:2:1'])
  })

  it('sorts problems by place', () => {
    const places = problems('size: 0\nstatus: live\ntitle: A').map((line) => line.split(' ')[0])
    expect(places).toEqual(['a.md:1:7', 'a.md:2:9', 'a.md:3:8'])
  })
})

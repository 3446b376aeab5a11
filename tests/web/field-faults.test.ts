import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { slugText } from '../../functions/core/yaml/rules.ts'
import { fieldFaults } from '../../functions/web/field-faults.ts'

const schema = z.strictObject({
  name: z.string().min(1).max(10),
  kind: z.enum(['digest', 'single']).optional(),
  audience: z.strictObject({ topics: z.array(slugText).max(2) }).optional(),
  limit: z.coerce.number().int().min(1).optional(),
})

function faultsOf(value: unknown) {
  const parsed = schema.safeParse(value)
  if (parsed.success) throw new Error('it has no fault')
  return fieldFaults({ issues: parsed.error.issues, schema, value, whole: 'body' })
}

describe('a fault in a field', () => {
  it.each([
    [{}, 'name', 'missing-key', '`name` is missing. Add name.'],
    [
      { name: null },
      'name',
      'wrong-type',
      '`name` has to be text. Write text, in quotes if it looks like a number.',
    ],
    [{ name: '' }, 'name', 'empty', '`name` is empty. Fill it in, or remove the key.'],
    [
      { name: 'x'.repeat(11) },
      'name',
      'too-big',
      '`name` has to be at most 10 characters. Shorten it to 10 characters.',
    ],
    [
      { name: 'a', kind: 'blast' },
      'kind',
      'wrong-value',
      '`kind` cannot have this value. Use one of: digest, single.',
    ],
    [
      { name: 'a', audience: { topics: ['Back Care'] } },
      'audience.topics.0',
      'wrong-value',
      'This is not a slug. Use lower-case letters, digits and single hyphens, for example five-lifts.',
    ],
    [
      { name: 'a', audience: { topcis: [] } },
      'audience.topcis',
      'unknown-key',
      '`topcis` is not a key that can stand here in `audience`. Did you mean `topics`? Write that, or remove it.',
    ],
    [{ name: 'a', limit: 'many' }, 'limit', 'wrong-type', '`limit` has to be a number. Write a number.'],
    [[], 'body', 'wrong-type', 'This has to be a group of keys. Write one JSON object.'],
  ])('%j is told of once, with its rule and its mend', (value, field, rule, message) => {
    expect(faultsOf(value)).toContainEqual({ field, rule, message })
    expect(faultsOf(value).filter((fault) => fault.field === field)).toHaveLength(1)
  })
})

import * as z from 'zod'
import { line, ruledString, slugText } from '../yaml/rules.ts'

const optionSchema = z.strictObject({
  /** What is stored and asked for in segments; stays when the label changes. */
  value: slugText,
  /** What subscribers read. */
  label: line(80),
})

/** One question of a signup form beyond e-mail address and name. */
export const signupFieldSchema = z
  .strictObject({
    /** Name of the field in forms, the API and segments. */
    name: ruledString(
      (value) => /^[a-z][a-zA-Z0-9]{0,39}$/.test(value),
      'This is not a field name',
      'Begin with a lower-case letter and use letters and digits only',
    ),
    /** What subscribers read. */
    label: line(80),
    /** One sentence below the label. */
    help: line(160).optional(),
    /** A choice is one of its options, a date a day of the calendar. */
    type: z.enum(['text', 'number', 'boolean', 'choice', 'date']).default('text'),
    required: z.boolean().default(false),
    /** Least value of a number. */
    min: z.number().optional(),
    /** Greatest value of a number; most characters of a text, 500 when left out. */
    max: z.number().optional(),
    /** What a choice offers. */
    options: z.array(optionSchema).min(2).max(30).optional(),
  })
  .refine(({ type, options }) => type !== 'choice' || options !== undefined, {
    path: ['type'],
    error: 'A choice has to say what there is to choose',
    params: { mend: 'Add options: with a value and a label for each' },
  })
  .refine(({ type, options }) => type === 'choice' || options === undefined, {
    path: ['options'],
    error: 'Only a choice has options',
    params: { mend: 'Remove options, or write type: choice' },
  })
  .refine(({ options = [] }) => new Set(options.map(({ value }) => value)).size === options.length, {
    path: ['options'],
    error: 'Two options have the same value',
    params: { mend: 'Give each option a value of its own' },
  })
  .refine(({ type, min }) => type === 'number' || min === undefined, {
    path: ['min'],
    error: 'Only a number has a least value',
    params: { mend: 'Remove min, or write type: number' },
  })
  .refine(({ type, max }) => type === 'number' || type === 'text' || max === undefined, {
    path: ['max'],
    error: 'Only a number or a text has a greatest value or length',
    params: { mend: 'Remove max' },
  })
  .refine(({ type, max = 1 }) => type !== 'text' || (Number.isInteger(max) && max >= 1 && max <= 500), {
    path: ['max'],
    error: 'A text can have 1 to 500 characters',
    params: { mend: 'Write a whole number from 1 to 500' },
  })
  .refine(({ min, max }) => min === undefined || max === undefined || min <= max, {
    path: ['max'],
    error: 'No number is that great and that small',
    params: { mend: 'Write a max that is not below min' },
  })

import * as z from 'zod'
import type { Site } from '../site/site.ts'
import { suggest } from '../yaml/suggestion.ts'
import type { Segment, SegmentOperator, SegmentTest } from './segment.ts'
import type { SegmentFault } from './segment-tokens.ts'

type Kind = 'topics' | 'text' | 'number' | 'boolean' | 'date'

const attributes: { readonly [name: string]: Kind } = {
  topics: 'topics',
  source: 'text',
  name: 'text',
  createdAt: 'date',
  confirmedAt: 'date',
  lastClickAt: 'date',
}

const operators: { readonly [kind in Kind]: readonly SegmentOperator[] } = {
  topics: ['has'],
  text: ['=', '!=', 'contains', 'is-set'],
  number: ['=', '!=', '<', '<=', '>', '>=', 'is-set'],
  boolean: ['=', '!=', 'is-set'],
  date: ['before', 'since', 'within', 'is-set'],
}

/** Every condition that asks for what this site does not have, or in a way that makes no sense. */
export function checkSegment(
  segment: Segment,
  site: Pick<Site, 'topics' | 'signup'>,
): readonly SegmentFault[] {
  switch (segment.kind) {
    case 'and':
    case 'or':
      return segment.parts.flatMap((part) => checkSegment(part, site))
    case 'not':
      return checkSegment(segment.part, site)
    case 'test':
      return checkTest(segment, site)
  }
}

function checkTest(test: SegmentTest, site: Pick<Site, 'topics' | 'signup'>): readonly SegmentFault[] {
  const { attribute, operator, value, column } = test
  const fields = site.signup.fields.map(
    ({ name, type }) => [`fields.${name}`, type === 'choice' ? 'text' : type] as const,
  )
  const known: { readonly [name: string]: Kind } = { ...attributes, ...Object.fromEntries(fields) }
  const kind = Object.hasOwn(known, attribute) ? known[attribute] : undefined
  if (!kind) {
    const mend = suggest(attribute, Object.keys(known), `Write one of ${Object.keys(known).join(', ')}`)
    return [{ column, message: `Nothing is known of people's \`${attribute}\``, mend }]
  }
  if (!operators[kind].includes(operator)) {
    const mend = `Write ${operators[kind].join(', ').replace('is-set', 'is set')} after ${attribute}`
    return [{ column, message: `\`${attribute}\` cannot be asked for \`${operator}\``, mend }]
  }
  if (kind === 'topics') return checkTopic(String(value), column, site)
  return fits(kind, operator, value) ? [] : [{ column, ...wrongValue[kind] }]
}

function checkTopic(topic: string, column: number, site: Pick<Site, 'topics'>): readonly SegmentFault[] {
  const topics = site.topics.map(({ id }) => id)
  if (topics.includes(topic)) return []
  const mend = suggest(topic, topics, 'Add it to site.yaml')
  return [{ column, message: `There is no topic \`${topic}\` in site.yaml`, mend }]
}

function fits(
  kind: Exclude<Kind, 'topics'>,
  operator: SegmentOperator,
  value: SegmentTest['value'],
): boolean {
  if (operator === 'is-set' || operator === 'within') return true
  if (kind === 'date') return typeof value === 'string' && isDay(value)
  return typeof value === (kind === 'text' ? 'string' : kind)
}

function isDay(value: string): boolean {
  return z.iso.date().safeParse(value).success
}

const wrongValue: {
  readonly [kind in Exclude<Kind, 'topics'>]: { readonly message: string; readonly mend: string }
} = {
  text: { message: 'This is compared with a text', mend: 'Put the text between " and "' },
  number: { message: 'This is compared with a number', mend: 'Write the number without quotes' },
  boolean: { message: 'This is true or false', mend: 'Write true or false' },
  date: { message: 'This is compared with a day', mend: 'Write the day like 2026-11-26' },
}

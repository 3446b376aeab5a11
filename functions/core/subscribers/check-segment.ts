import * as z from 'zod'
import type { Site } from '../site/site.ts'
import { timeZoneName } from '../yaml/rules.ts'
import { suggest } from '../yaml/suggestion.ts'
import type { Segment, SegmentScalar, SegmentTest } from './segment.ts'
import {
  type AttributeKind,
  attributesOf,
  operatorsOf,
  operatorText,
  type SegmentAttribute,
} from './segment-attributes.ts'
import type { SegmentFault } from './segment-tokens.ts'

type SegmentSite = Pick<Site, 'topics' | 'signup'>

/** Every condition that asks for what this site does not have, or in a way that makes no sense. */
export function checkSegment(segment: Segment, site: SegmentSite): readonly SegmentFault[] {
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

function checkTest(test: SegmentTest, site: SegmentSite): readonly SegmentFault[] {
  const { attribute, operator, places } = test
  const known = attributesOf(site)
  const about = Object.hasOwn(known, attribute) ? known[attribute] : undefined
  if (!about) {
    const mend = suggest(attribute, Object.keys(known), 'Look the names up in the help')
    const message = `Nothing is known of people's \`${attribute}\``
    return [{ column: places.attribute, message, mend }]
  }
  if (!operatorsOf[about.kind].includes(operator)) {
    const mend = `Write ${operatorsOf[about.kind].map(operatorText).join(', ')} after ${attribute}`
    const message = `\`${attribute}\` cannot be asked for \`${operatorText(operator)}\``
    return [{ column: places.operator, message, mend }]
  }
  return valuesOf(test).flatMap((value) => {
    const fault =
      about.kind === 'topics' ? topicFault(value, site) : valueFault(about.kind, about, test, value)
    return fault ? [{ column: places.value, ...fault }] : []
  })
}

/** What a question compares with; spans and `is set` were checked when they were read. */
function valuesOf(test: SegmentTest): readonly SegmentScalar[] {
  switch (test.operator) {
    case 'is-set':
    case 'within':
    case 'within-next':
      return []
    case 'in':
      return test.value
    default:
      return [test.value]
  }
}

type ValueFault = Pick<SegmentFault, 'message' | 'mend'>

function topicFault(topic: SegmentScalar, site: SegmentSite): ValueFault | undefined {
  if (typeof topic !== 'string') return { message: 'This is no topic', mend: 'Put it between " and "' }
  const topics = site.topics.map(({ id }) => id)
  if (topics.includes(topic)) return undefined
  const mend = suggest(topic, topics, 'Add it to site.yaml')
  return { message: `There is no topic \`${topic}\` in site.yaml`, mend }
}

function valueFault(
  kind: Kind,
  { choices = [] }: SegmentAttribute,
  { attribute, operator }: SegmentTest,
  value: SegmentScalar,
): ValueFault | undefined {
  if (kind === 'choice' && typeof value === 'string' && !choices.includes(value)) {
    return { message: `\`${attribute}\` is never \`${value}\``, mend: suggest(value, choices, '') }
  }
  if (kind === 'zone' && operator !== 'contains' && typeof value === 'string') {
    const isZone = timeZoneName.safeParse(value).success
    return isZone ? undefined : { message: `\`${value}\` is not a time zone`, mend: zoneMend }
  }
  return fits[kind](value) ? undefined : wrongValue[kind]
}

const zoneMend = 'Use a name of the IANA time zone database, for example Europe/Zurich'
const isText = (value: SegmentScalar) => typeof value === 'string'
const isDay = (value: SegmentScalar) => z.iso.date().safeParse(value).success
const isInstant = (value: SegmentScalar) => z.iso.datetime({ offset: true }).safeParse(value).success

type Kind = Exclude<AttributeKind, 'topics'>

const fits: { readonly [kind in Kind]: (value: SegmentScalar) => boolean } = {
  text: isText,
  zone: isText,
  choice: isText,
  number: (value) => typeof value === 'number',
  boolean: (value) => typeof value === 'boolean',
  instant: (value) => isDay(value) || isInstant(value),
  day: isDay,
}

const text = { message: 'This is compared with a text', mend: 'Put the text between " and "' }

const wrongValue: { readonly [kind in Kind]: ValueFault } = {
  text,
  zone: text,
  choice: text,
  number: { message: 'This is compared with a number', mend: 'Write the number without quotes' },
  boolean: { message: 'This is true or false', mend: 'Write true or false' },
  instant: {
    message: 'This is compared with a day',
    mend: 'Write a day that exists like 2026-11-26, or an instant like 2026-11-26T09:00:00Z',
  },
  day: { message: 'This is compared with a day', mend: 'Write a day that exists like 2026-11-26' },
}

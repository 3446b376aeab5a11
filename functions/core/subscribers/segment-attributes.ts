import type { Site } from '../site/site.ts'
import { frequencies } from './frequency.ts'
import type { SegmentOperator } from './segment.ts'

/** How something that is known of people is compared. */
export type AttributeKind = 'topics' | 'text' | 'zone' | 'choice' | 'number' | 'boolean' | 'instant' | 'day'

/** Something that can be asked of a person; of a choice, what it can be. */
export interface SegmentAttribute {
  readonly kind: AttributeKind
  readonly choices?: readonly string[]
}

type SegmentSite = Pick<Site, 'topics' | 'signup'>

const ownAttributes: { readonly [name: string]: SegmentAttribute } = {
  topics: { kind: 'topics' },
  source: { kind: 'text' },
  name: { kind: 'text' },
  domain: { kind: 'text' },
  frequency: { kind: 'choice', choices: frequencies },
  timeZone: { kind: 'zone' },
  createdAt: { kind: 'instant' },
  confirmedAt: { kind: 'instant' },
  stateChangedAt: { kind: 'instant' },
  lastClickAt: { kind: 'instant' },
  softBounces: { kind: 'number' },
}

/** The attributes that every site has, as a list in words. */
export const attributeWords = `${Object.keys(ownAttributes).join(', ')} or fields.<name>`

/** Everything that can be asked of this site's people, by name. */
export function attributesOf({ signup }: SegmentSite): { readonly [name: string]: SegmentAttribute } {
  const fields = signup.fields.map((field) => [`fields.${field.name}`, ofField(field)] as const)
  return { ...ownAttributes, ...Object.fromEntries(fields) }
}

function ofField({ type, options }: Site['signup']['fields'][number]): SegmentAttribute {
  if (type === 'date') return { kind: 'day' }
  return options ? { kind: type, choices: options.map(({ value }) => value) } : { kind: type }
}

/** The questions that make sense of each kind. */
export const operatorsOf: { readonly [kind in AttributeKind]: readonly SegmentOperator[] } = {
  topics: ['has', 'is-set'],
  text: ['=', '!=', 'in', 'contains', 'is-set'],
  zone: ['=', '!=', 'in', 'contains', 'is-set'],
  choice: ['=', '!=', 'in', 'is-set'],
  number: ['=', '!=', 'in', '<', '<=', '>', '>=', 'is-set'],
  boolean: ['=', '!=', 'is-set'],
  instant: ['before', 'since', 'within', 'is-set'],
  day: ['=', '!=', 'before', 'since', 'within', 'within-next', 'is-set'],
}

/** An operator as it is written. */
export function operatorText(operator: SegmentOperator): string {
  return operator.replace('-', ' ')
}

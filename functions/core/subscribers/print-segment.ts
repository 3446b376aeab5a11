import type { SegmentQuestion, SegmentScalar, SegmentSpan, SegmentTree } from './segment.ts'
import { operatorText } from './segment-attributes.ts'

type Printable = SegmentTree<SegmentQuestion & { readonly kind: 'test'; readonly attribute: string }>

/** The segment as an expression, with no parenthesis it can do without: reading it gives the same segment again. */
export function printSegment(segment: Printable): string {
  switch (segment.kind) {
    case 'or':
      return segment.parts.map((part) => printInner(part, ['or'])).join(' or ')
    case 'and':
      return segment.parts.map((part) => printInner(part, ['or', 'and'])).join(' and ')
    case 'not':
      return `not ${printInner(segment.part, ['or', 'and'])}`
    case 'test':
      return `${segment.attribute} ${printQuestion(segment)}`
  }
}

function printInner(part: Printable, enclosed: readonly Printable['kind'][]): string {
  const text = printSegment(part)
  return enclosed.includes(part.kind) ? `(${text})` : text
}

function printQuestion(question: SegmentQuestion): string {
  const operator = operatorText(question.operator)
  switch (question.operator) {
    case 'is-set':
      return operator
    case 'within':
    case 'within-next':
      return `${operator} ${printSpan(question.value)}`
    case 'in':
      return `${operator} (${question.value.map(printValue).join(', ')})`
    case 'before':
    case 'since':
      return `${operator} ${isTime(question.value) ? question.value : printValue(question.value)}`
    default:
      return `${operator} ${printValue(question.value)}`
  }
}

function isTime(value: SegmentScalar): boolean {
  return /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(String(value))
}

function printSpan({ count, unit }: SegmentSpan): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function printValue(value: SegmentScalar): string {
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value)
}

import { timeAndZone } from '../core/local-time.ts'
import { inDigits } from './counted.ts'

/** What the API says of a segment. */
export interface SegmentView {
  readonly name: string
  readonly expression: string
  readonly count: { readonly people: number; readonly mailable: number; readonly countedAt: string } | null
  readonly faults: readonly SegmentFaultView[]
}

interface SegmentFaultView {
  readonly column: number
  readonly message: string
  readonly mend: string
}

/** A segment in a list: its name, how many it took, its filter. */
export function segmentLine({ name, expression, count, faults }: SegmentView): string {
  const people = count === null ? 'not counted' : inDigits(count.people)
  const broken = faults.length > 0 ? '  (does not fit site.yaml any more: see segments show)' : ''
  return `${name.padEnd(28)} ${people.padStart(12)}  ${expression}${broken}`
}

/** A segment in full; times in the zone. */
export function segmentLines(segment: SegmentView, timeZone: string): readonly string[] {
  return [segment.expression, ...segment.faults.flatMap(faultLines), countLine(segment, timeZone)]
}

function countLine({ name, count }: SegmentView, timeZone: string): string {
  if (count === null) return `Not counted yet. Count it with: npx tidings segments count ${name}`
  const { people, mailable, countedAt } = count
  const when = timeAndZone(countedAt, timeZone)
  return `It takes ${inDigits(people)} of ${inDigits(mailable)} people who can be mailed, counted on ${when}.`
}

/** A fault below the expression: a mark under its column, then what is wrong and how to mend it. */
function faultLines({ column, message, mend }: SegmentFaultView): readonly string[] {
  return [`${' '.repeat(column - 1)}^`, `Column ${column}: ${message}. ${mend}.`]
}

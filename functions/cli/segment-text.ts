import { inDigits } from '../core/counted.ts'
import { timeAndZone } from '../core/local-time.ts'
import { nextCommand, type StageOption } from './stage-option.ts'

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

/** A segment of a stage in full; times in the zone. */
export function segmentLines(segment: SegmentView, timeZone: string, stage: StageOption): readonly string[] {
  const { name, count } = segment
  const line = count === null ? uncounted(name, stage) : countLine(count, timeZone)
  return [segment.expression, ...segment.faults.flatMap(faultLines), line]
}

function uncounted(name: string, stage: StageOption): string {
  return `Not counted yet. Count it with: ${nextCommand(stage, `segments count ${name}`)}`
}

type Count = NonNullable<SegmentView['count']>

function countLine({ people, mailable, countedAt }: Count, timeZone: string): string {
  const when = timeAndZone(countedAt, timeZone)
  return `It takes ${inDigits(people)} of ${inDigits(mailable)} people who can be mailed, counted on ${when}.`
}

/** A fault below the expression: a mark under its column, then what is wrong and how to mend it. */
function faultLines({ column, message, mend }: SegmentFaultView): readonly string[] {
  return [`${' '.repeat(column - 1)}^`, `Column ${column}: ${message}. ${mend}.`]
}

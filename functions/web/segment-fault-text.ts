import type { SegmentFault } from '../core/subscribers/segment-tokens.ts'
import { sentence } from './sentence.ts'

/** A fault of an expression in words: where it stands, what is wrong, and the mend. */
export function segmentFaultText({ column, message, mend }: SegmentFault): string {
  const means = mend === '' ? '' : ` ${sentence(mend)}`
  return `Column ${column}: ${sentence(message)}${means}`
}

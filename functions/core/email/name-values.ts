import { escapeAttribute } from '../escape.ts'
import { oneLine } from './encoded-word.ts'
import type { MimeValues } from './mime-template.ts'
import { encodeQuotedPrintable } from './quoted-printable.ts'
import { withoutSlotMarks } from './slot.ts'

/** Characters of a name that fit a greeting; the rest is cut. */
const LONGEST = 200

/**
 * The two name slots of one person: a space and the name, so that a greeting reads "Hello Ana," with a name and
 * "Hello," without. Line ends and controls become spaces; bidirectional text is isolated from what surrounds it.
 */
export function nameValues(name: string | undefined): Pick<MimeValues, 'nameHtml' | 'nameText'> {
  const line = [...oneLine(withoutSlotMarks(name ?? ''))].slice(0, LONGEST).join('')
  if (line === '') return { nameHtml: '', nameText: '' }
  return {
    nameHtml: encodeQuotedPrintable(` <bdi>${escapeAttribute(line)}</bdi>`),
    nameText: encodeQuotedPrintable(` ${line}`),
  }
}

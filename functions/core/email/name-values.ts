import { escapeAttribute } from '../escape.ts'
import { oneLine } from './encoded-word.ts'
import type { MimeValues } from './mime-template.ts'
import { encodeQuotedPrintable } from './quoted-printable.ts'
import { withoutSlotMarks } from './slot.ts'

/** Characters of a name that fit a greeting, and of a notice's details; the rest is cut. */
const LONGEST = 200
const LONGEST_DETAILS = 1000

/**
 * The two name slots of one person: a space and the name, so that a greeting reads "Hello Ana," with a name and
 * "Hello," without. Line ends and controls become spaces; bidirectional text is isolated from what surrounds it.
 */
export function nameValues(name: string | undefined): Pick<MimeValues, 'nameHtml' | 'nameText'> {
  const { html: nameHtml, text: nameText } = foreignWords(name ?? '', LONGEST)
  return { nameHtml, nameText }
}

/** The slots of an invitation that say how the owner came by the address, in the owner's words, made as names are. */
export function basisValues(basis: string): Pick<MimeValues, 'basisHtml' | 'basisText'> {
  const { html: basisHtml, text: basisText } = foreignWords(basis, LONGEST)
  return { basisHtml, basisText }
}

/** The slots of a notice to the owner that hold what a marketer or SES wrote, made as names are. */
export function noticeValues(
  campaign: string,
  details: string,
): Pick<MimeValues, 'campaignHtml' | 'campaignText' | 'detailsHtml' | 'detailsText'> {
  const { html: campaignHtml, text: campaignText } = foreignWords(campaign, LONGEST)
  const { html: detailsHtml, text: detailsText } = foreignWords(details, LONGEST_DETAILS)
  return { campaignHtml, campaignText, detailsHtml, detailsText }
}

function foreignWords(words: string, longest: number): { readonly html: string; readonly text: string } {
  const line = [...oneLine(withoutSlotMarks(words))].slice(0, longest).join('')
  if (line === '') return { html: '', text: '' }
  return {
    html: encodeQuotedPrintable(` <bdi>${escapeAttribute(line)}</bdi>`),
    text: encodeQuotedPrintable(` ${line}`),
  }
}

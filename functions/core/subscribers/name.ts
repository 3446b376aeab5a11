import { storableText } from './storable-text.ts'

/** Characters of a name that are kept; forms take no more. */
export const longestName = 200
/** They would reorder the text around the name, and end the isolation that a mail puts it in (UAX 9 section 2). */
const directionControls = /[\u202a-\u202e\u2066-\u2069]/g

/**
 * A person's name as we keep it: control characters and line ends become spaces, runs of white space one, overrides of the
 * writing direction go, at most 200 characters, cut between code points. Undefined when nothing is left.
 */
export function normaliseName(text: string | undefined): string | undefined {
  const tidy = storableText(text ?? '')
    .normalize('NFC')
    .replace(directionControls, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
  const cut = [...tidy].slice(0, longestName).join('').trim()
  return cut === '' ? undefined : cut
}

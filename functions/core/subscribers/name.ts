const longest = 200

/**
 * A person's name as we keep it: control characters and line ends become spaces, runs of white space one, at most 200
 * characters, cut between code points. Undefined when nothing is left.
 */
export function normaliseName(text: string | undefined): string | undefined {
  const tidy = (text ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ')
    .trim()
  const cut = [...tidy].slice(0, longest).join('').trim()
  return cut === '' ? undefined : cut
}

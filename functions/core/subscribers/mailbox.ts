/** Hosts whose mailboxes are the same with and without dots, all of them spellings of the first. */
const dotless: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com'])

/**
 * The mailbox behind a normalised address, as far as its spelling tells: without what follows a `+` (RFC 5233), and at
 * Gmail without dots. Only for counting: mail goes to the address that was asked for, and two addresses stay two people.
 */
export function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const [base = ''] = address.slice(0, at).split('+', 1)
  const local = base === '' ? address.slice(0, at) : base
  const host = address.slice(at + 1)
  return dotless.has(host) ? `${local.replaceAll('.', '')}@gmail.com` : `${local}@${host}`
}

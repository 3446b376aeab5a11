/** Domains that hold mailboxes for everyone and nobody: documentation (RFC 2606, RFC 6761) and SES's mailbox simulator. */
const nobodys = new Set([
  'example',
  'example.com',
  'example.net',
  'example.org',
  'invalid',
  'localhost',
  'simulator.amazonses.com',
  'test',
])

/** True for an address at a domain, or below one, that is kept for documentation and tests: nobody's own mailbox. */
export function isNobodys(address: string): boolean {
  return domainsOf(address).some((domain) => nobodys.has(domain))
}

/** True for an address at a listed domain of throw-away mailboxes, or below one. The address is normalised. */
export function isDisposable(address: string, listed: ReadonlySet<string>): boolean {
  return !isNobodys(address) && domainsOf(address).some((domain) => listed.has(domain))
}

/** The address's domain and every domain above it, the top one last. */
function domainsOf(address: string): readonly string[] {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.')
  return labels.map((_, index) => labels.slice(index).join('.'))
}

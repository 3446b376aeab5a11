import { domainOf, upwardsFrom } from '../domains.ts'

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
  return upwardsFrom(domainOf(address)).some((domain) => nobodys.has(domain))
}

/** True for an address at a listed domain of throw-away mailboxes, or below one. The address is normalised. */
export function isDisposable(address: string, listed: ReadonlySet<string>): boolean {
  return !isNobodys(address) && upwardsFrom(domainOf(address)).some((domain) => listed.has(domain))
}

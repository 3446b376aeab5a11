/** A bare address, or SES's words for what is wrong with it. */
export type Mailbox =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly fault: string }

/**
 * Reads exactly one mailbox, with or without a display name. Strict, since a parser that repairs `an na@x.org` would
 * mail `na@x.org`. SES knows no SMTPUTF8, so the address is ASCII.
 */
export function readMailbox(text: string): Mailbox {
  if (/\p{Cc}/u.test(text)) return { ok: false, fault: 'Local address contains control or whitespace' }
  const [, name = '', inAngles] = /^([^<]*)<([^<>]*)>\s*$/.exec(text) ?? []
  const address = inAngles ?? text.trim()
  const unquoted = (name + address).replace(/"(?:[^"\\]|\\.)*"/g, '')
  if (/[,;<>"]/.test(unquoted)) return { ok: false, fault: 'Illegal address' }
  const fault = addressFault(address)
  return fault === undefined ? { ok: true, address } : { ok: false, fault }
}

function addressFault(address: string): string | undefined {
  const at = address.lastIndexOf('@')
  if (at < 0) return "Missing final '@domain'"
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)]
  if (local === '') return 'Missing local name'
  if (domain === '') return 'Missing domain'
  if (/\s/.test(local)) return 'Local address contains control or whitespace'
  if (/\s/.test(domain)) return 'Domain contains control or whitespace'
  if (!/^[\x21-\x7e]+$/.test(local)) return 'Local address contains illegal character'
  const label = '[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?'
  if (!new RegExp(`^${label}(\\.${label})*$`).test(domain)) return 'Domain contains illegal character'
  return undefined
}

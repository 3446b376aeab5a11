/** What a DMARC record asks of whoever gets mail (RFC 9989 section 4.7). */
export interface Dmarc {
  readonly policy: 'none' | 'quarantine' | 'reject'
  /** True when a signature must be of the very domain (`adkim=s`). */
  readonly isStrictDkim: boolean
  /** How many addresses get reports. */
  readonly reportsTo: number
}

const policies = ['none', 'quarantine', 'reject'] as const

/** True for the one TXT record among others below `_dmarc` that is DMARC's (RFC 9989 section 4.7, "v"). */
export function isDmarcRecord(text: string): boolean {
  return /^v=DMARC1\s*(;|$)/i.test(text)
}

/** Reads a record that begins with `v=DMARC1`; the fault is a clause. Unknown tags do not matter. */
export function parseDmarc(
  record: string,
): { readonly ok: true; readonly value: Dmarc } | { readonly ok: false; readonly fault: string } {
  const tags = new Map<string, string>()
  for (const part of record.split(';').map((text) => text.trim())) {
    if (part === '') continue
    const [, name, value] = /^([a-z]+)\s*=\s*(.*)$/i.exec(part) ?? []
    if (name === undefined || value === undefined) return { ok: false, fault: `“${part}” is not name=value` }
    if (tags.has(name.toLowerCase())) return { ok: false, fault: `${name} stands there twice` }
    tags.set(name.toLowerCase(), value.trim())
  }
  const said = tags.get('p')?.toLowerCase()
  const reportsTo = (tags.get('rua') ?? '').split(',').filter((uri) => uri.trim() !== '').length
  // A record without a policy that asks for reports counts as p=none (section 4.7, "p").
  const policy = said === undefined && reportsTo > 0 ? 'none' : policies.find((each) => each === said)
  if (policy === undefined)
    return { ok: false, fault: said === undefined ? 'it has no policy (p=)' : `p=${said} is no policy` }
  return { ok: true, value: { policy, isStrictDkim: tags.get('adkim')?.toLowerCase() === 's', reportsTo } }
}

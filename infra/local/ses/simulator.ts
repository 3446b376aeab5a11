const simulatorDomain = '@simulator.amazonses.com'

/** What becomes of a message to one recipient. */
export type Fate = 'delivered' | 'bounced' | 'complained' | 'answered' | 'suppressed' | 'rejected'

const fates: Readonly<Record<string, Fate>> = {
  success: 'delivered',
  bounce: 'bounced',
  complaint: 'complained',
  ooto: 'answered',
  suppressionlist: 'suppressed',
}

/** True for an address of the mailbox simulator; it needs no verification and costs no daily quota. */
export function isSimulator(address: string): boolean {
  return address.toLowerCase().endsWith(simulatorDomain)
}

/** The fate of a message by its recipient: the mailbox simulator's addresses, with any `+label`; all others get it. */
export function fateOf(address: string): Fate {
  if (!isSimulator(address)) return 'delivered'
  const [name = ''] = address.slice(0, -simulatorDomain.length).toLowerCase().split('+')
  return fates[name] ?? 'delivered'
}

/** True when SES's virus scan would reject the message: it carries the name of the EICAR test file. */
export function isRejected(raw: Uint8Array): boolean {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).includes(
    'EICAR-STANDARD-ANTIVIRUS-TEST-FILE',
  )
}

/** A preflight check that has to be made where the mail is sent from. */
export interface NotChecked {
  readonly rule: string
  readonly message: string
}

/** What takes the DNS, the SES account or other people's hosts to tell. The last is asked nowhere yet. */
export const notCheckedHere: readonly NotChecked[] = [
  { rule: 'spf', message: 'SPF of the MAIL FROM domain: not checked here' },
  { rule: 'dkim', message: 'DKIM of the sender’s domain: not checked here' },
  { rule: 'dmarc', message: 'DMARC of the sender’s domain: not checked here' },
  { rule: 'mail-from', message: 'A MAIL FROM domain of your own: not checked here' },
  { rule: 'sandbox', message: 'Whether the SES account is out of the sandbox: not checked here' },
  { rule: 'link-dead', message: 'Whether the links lead somewhere: not checked here' },
]

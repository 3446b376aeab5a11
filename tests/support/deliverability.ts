import type { SenderStanding } from '../../functions/core/email/deliverability.ts'

/** A sender below a verified domain, of whom nothing is wrong. */
export const goodStanding: SenderStanding = {
  domain: 'mail.studio.example',
  identity: 'studio.example',
  dkim: { isSigning: true, tokens: ['one', 'two', 'three'] },
  mailFrom: 'bounce.studio.example',
  mailFromTexts: ['v=spf1 include:amazonses.com ~all', 'something-else=1'],
  dmarc: 'v=DMARC1; p=none',
  dmarcAt: 'studio.example',
  region: 'eu-central-1',
  perDay: 50_000,
}

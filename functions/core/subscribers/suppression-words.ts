import type { Suppression } from './suppression.ts'

type Source = Suppression['source']

const labels: { readonly [source in Source]: string } = {
  'by hand': 'Suppressed by you',
  'provider-suppressed': 'Suppressed by the provider',
  'hard-bounced': 'Bounced for good',
  unsubscribed: 'Unsubscribed',
  complained: 'Reported a mail as spam',
  erased: 'Erased',
}

const doings: { readonly [source in Source]?: string } = {
  'hard-bounced': 'Their mailbox does not exist or refuses our mail',
  unsubscribed: 'They unsubscribed',
  complained: 'They reported our mail as spam',
  erased: 'They were erased',
}

/** Why somebody is not mailed, in a few words. */
export function suppressionLabel({ source }: Suppression): string {
  return labels[source]
}

/** Why somebody stays suppressed whatever the owner says, as a sentence without a full stop. */
export function ownDoing({ source }: Suppression): string {
  return doings[source] ?? 'They decided so'
}

/** True for what the owner or the provider did, which the owner may lift. */
export function isLiftable({ source }: Suppression): boolean {
  return doings[source] === undefined
}

/** What is on record of why, where it says more than the label: the owner's words, or what the provider reported. */
export function suppressionReason({ source, reason = '' }: Suppression): string | undefined {
  if (source === 'by hand' || source === 'erased') return reason || undefined
  const [, report] = /^event: (\w+ \w+)$/.exec(reason) ?? []
  if (report !== undefined) return `Reported as: ${report}`
  if (reason.startsWith('unsubscribed by desk:')) return 'Noted at the desk'
  return /^(event: complaint|unsubscribed by the person|)$/.test(reason) ? undefined : reason
}

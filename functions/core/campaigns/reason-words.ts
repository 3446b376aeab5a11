import type { PassedOver } from './audience.ts'
import type { RecipientReason } from './recipient.ts'

type Reason = PassedOver | RecipientReason | 'nothing-new'

const words: { readonly [reason in Reason]: string } = {
  pending: 'have not confirmed yet',
  paused: 'are paused after soft bounces',
  'provider-suppressed': 'are on the suppression list of SES',
  'hard-bounced': 'bounced for good',
  unsubscribed: 'unsubscribed',
  complained: 'complained',
  erased: 'were erased',
  'own-pause': 'paused their mail themselves',
  'not-in-topic': 'follow none of its topics',
  'excluded-topic': 'follow a topic that it excludes',
  'not-in-segment': 'are not in its segment',
  frequency: 'asked for a weekly or monthly digest, and are not due',
  'nothing-new': 'have had everything in it',
  'not-active': 'were not active when their turn came',
  cancelled: 'were still pending when it was cancelled',
  suppressed: 'are suppressed: they bounced or complained before',
  'no-content': 'fit none of its contents',
  rejected: 'were refused by SES',
  unknown: 'stayed in doubt for a week',
  'written-off': 'were in doubt and written off',
}

const ofOne: Readonly<Record<string, string>> = {
  were: 'was',
  are: 'is',
  have: 'has',
  follow: 'follows',
  fit: 'fits',
}

/**
 * Why people are passed over, excluded or failed, as it follows a number of them, `people` where it is known: one person
 * `was` erased. A name this does not know stays as it is.
 */
export function reasonInWords(reason: string, people?: number): string {
  if (!Object.hasOwn(words, reason)) return reason
  const text = words[reason as Reason]
  return people === 1
    ? text.replace(/\b(?:were|are|have|follow|fit)\b/g, (verb) => ofOne[verb] ?? verb)
    : text
}

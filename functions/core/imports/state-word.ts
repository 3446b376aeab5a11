import type { SubscriberState } from '../subscribers/subscriber.ts'

/** What files call a state: our own words, and those of the exports of other systems, written small. */
const words: Readonly<Record<Exclude<SubscriberState, 'erased'>, readonly string[]>> = {
  active: ['active', 'subscribed', 'enabled', 'confirmed', 'regular', 'premium', 'true', 'yes', '1'],
  pending: ['pending', 'unconfirmed', 'unactivated', 'not confirmed'],
  paused: ['paused'],
  'provider-suppressed': [
    'provider-suppressed',
    'suppressed',
    'blocklisted',
    'blocked',
    'disabled',
    'removed',
  ],
  'hard-bounced': ['hard-bounced', 'bounced', 'cleaned', 'undeliverable'],
  unsubscribed: ['unsubscribed', 'unsubscribe', 'opted out', 'inactive', 'false', 'no', '0'],
  complained: ['complained', 'complaint', 'spam'],
}

const states = Object.keys(words) as (keyof typeof words)[]

/** The state that a cell names; undefined when nobody knows the word. */
export function stateOfWord(cell: string): keyof typeof words | undefined {
  const word = cell.trim().toLowerCase().replaceAll('_', ' ')
  return states.find((state) => words[state].includes(word))
}

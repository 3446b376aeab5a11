import { pauseEntry } from '../core/subscribers/consent-entry.ts'
import { type PauseLength, pauseEnd } from '../core/subscribers/own-pause.ts'
import { applyPreferences } from '../core/subscribers/preferences.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type Change, changeSubscriber } from './change-subscriber.ts'
import type { Ports } from './ports.ts'
import { readPreferences } from './read-preferences.ts'
import { readSite } from './read-site.ts'

/** A pause of so many weeks, one without an end, or the end of one. */
export interface PauseMailInput {
  readonly token: string
  readonly length: PauseLength | 'over'
  readonly ip?: string
  readonly userAgent?: string
}

export type PauseMailOutcome =
  /** Also when repeated: a pause of four weeks from the same day ends on the same day. */
  | { readonly kind: 'saved'; readonly subscriber: Subscriber }
  | { readonly kind: 'not-subscribed' }
  | { readonly kind: 'unknown' }

/** Pauses or resumes the campaigns of the person behind a preferences link, and keeps a receipt. */
export async function pauseMail(
  ports: Pick<Ports, 'clock' | 'keys' | 'compiled' | 'subscribers'>,
  input: PauseMailInput,
): Promise<PauseMailOutcome> {
  const found = await readPreferences(ports, input)
  if (found.kind === 'unknown') return found
  if (found.kind === 'gone') return { kind: 'not-subscribed' }
  const { timeZone } = await readSite(ports)
  const now = ports.clock.now()
  const { id } = found.subscriber
  const { person } = await changeSubscriber(
    ports,
    id,
    (stored): Change & { readonly person?: Subscriber } => {
      if (!stored || isWithdrawn(stored.state) || stored.state === 'pending') return {}
      const { length } = input
      const pausedUntil = length === 'over' ? length : pauseEnd(length, stored.timeZone ?? timeZone, now)
      const subscriber = applyPreferences(stored, { pausedUntil }, now)
      if (!subscriber) return { person: stored }
      const act = length === 'over' ? 'resumed' : 'paused'
      return { person: subscriber, subscriber, receipt: pauseEntry(subscriber, act, input) }
    },
  )
  return person ? { kind: 'saved', subscriber: person } : { kind: 'not-subscribed' }
}

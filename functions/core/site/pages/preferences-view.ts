import { dayText } from '../../day-text.ts'
import { localDay } from '../../local-day.ts'
import { isOnOwnPause } from '../../subscribers/mailable.ts'
import { untilResumed } from '../../subscribers/own-pause.ts'
import { preferencesMark } from '../../subscribers/preferences.ts'
import type { Instant, Subscriber } from '../../subscribers/subscriber.ts'
import type { Site } from '../site.ts'
import type { FieldFaults } from './signup-form.tsx'

/** What a person has chosen so far, and how the last attempt to change it came out. */
export interface PreferencesView {
  readonly address: string
  readonly name?: string | undefined
  /** Topic ids. */
  readonly topics: readonly string[]
  readonly frequency: string
  /** Empty for the site's own. */
  readonly timeZone: string
  /** Answers to the site's questions, as a form has them. */
  readonly fields: { readonly [name: string]: string }
  /** False once the person left or was stopped: there is nothing to choose then. */
  readonly receiving: boolean
  /** While they paused their mail: the day on which it can come again, in words, if there is one. */
  readonly paused?: { readonly until?: string }
  /** Of the preferences that the page shows: a save that knows others is held. */
  readonly mark: string
  readonly told?: 'saved' | 'resumed' | 'conflict'
  readonly faults?: FieldFaults
}

/** The person's page as their record has it. */
export function preferencesView(person: Subscriber, site: Site, now: Instant): PreferencesView {
  const { email, name, topics, frequency = 'every', timeZone = '', fields = {}, state } = person
  return {
    address: email,
    name,
    topics,
    frequency,
    timeZone,
    fields: Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, said(value)])),
    receiving: state === 'active' || state === 'paused',
    ...(isOnOwnPause(person, now) && { paused: pauseOf(person, site) }),
    mark: preferencesMark(person),
  }
}

/** A box that is not ticked has no value. */
function said(value: string | number | boolean): string {
  if (value === true) return 'on'
  return value === false ? '' : String(value)
}

function pauseOf({ pausedUntil, timeZone }: Subscriber, site: Site): { readonly until?: string } {
  if (pausedUntil === undefined || pausedUntil === untilResumed) return {}
  return { until: dayText(site.language)(localDay(pausedUntil, timeZone ?? site.timeZone)) }
}

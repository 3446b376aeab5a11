import type { SignupField } from '../subscribers/signup-form-settings.ts'
import type { ImportTarget } from './import-targets.ts'

/** A target and what a page calls it. */
export interface NamedTarget {
  readonly target: ImportTarget
  readonly words: string
}

const ofPeople: readonly NamedTarget[] = [
  { target: 'email', words: 'E-mail address' },
  { target: 'name', words: 'Name or part of it' },
  { target: 'topics', words: 'Topics' },
  { target: 'pendingTopics', words: 'Topics that are not confirmed' },
  { target: 'state', words: 'State (active, unsubscribed, bounced …)' },
  { target: 'frequency', words: 'How often (every, weekly, monthly)' },
  { target: 'timeZone', words: 'Time zone' },
  { target: 'pausedUntil', words: 'Paused by themselves until' },
]

const ofConsent: readonly NamedTarget[] = [
  { target: 'source', words: 'Where they signed up' },
  { target: 'createdAt', words: 'When they signed up' },
  { target: 'confirmedAt', words: 'When they confirmed' },
  { target: 'ip', words: 'IP address of the signup' },
]

/** What columns may hold, in groups: the person, how they agreed, their answers. */
export function targetGroups(
  fields: readonly SignupField[],
): readonly { readonly title: string; readonly targets: readonly NamedTarget[] }[] {
  const answers = fields.map(({ name, label }) => ({ target: `fields.${name}` as const, words: label }))
  return [
    { title: 'The person', targets: ofPeople },
    { title: 'How they agreed', targets: ofConsent },
    { title: 'Answers to your questions', targets: answers },
    { title: 'Suppressions', targets: [{ target: 'reason' as const, words: 'Reason' }] },
  ].filter(({ targets }) => targets.length > 0)
}

/** What a page calls a target. */
export function targetName(target: ImportTarget, fields: readonly SignupField[]): string {
  const known = targetGroups(fields).flatMap(({ targets }) => targets)
  return known.find((each) => each.target === target)?.words ?? target
}

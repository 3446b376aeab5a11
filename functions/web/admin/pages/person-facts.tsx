import type { Child } from 'hono/jsx'
import type { PageFrame } from '../../../core/site/pages/page.ts'
import type { ConsentProof } from '../../../core/subscribers/consent-record.ts'
import { isOnOwnPause } from '../../../core/subscribers/mailable.ts'
import { untilResumed } from '../../../core/subscribers/own-pause.ts'
import { sourceInWords } from '../../../core/subscribers/source-words.ts'
import type { Instant, Subscriber } from '../../../core/subscribers/subscriber.ts'
import { suppressionOf } from '../../../core/subscribers/suppression.ts'
import { suppressionReason } from '../../../core/subscribers/suppression-words.ts'
import type { PersonView } from '../../../flows/read-person.ts'
import { Facts } from './facts.tsx'
import { Moment } from './moment.tsx'
import { topicNames } from './topic-names.ts'

interface FactsOf {
  readonly view: PersonView
  readonly frame: PageFrame
  readonly now: Instant
}

/** What is known of a person, one labelled fact a line; what nobody knows is left out. */
export function PersonFacts({ view, frame, now }: FactsOf) {
  return (
    <section class="desk-part" aria-labelledby="facts">
      <h2 id="facts">What is known</h2>
      <Facts facts={factsOf({ view, frame, now }).map(([label, value]) => ({ label, value }))} />
    </section>
  )
}

type Known = readonly [label: string, value: Child]

function factsOf({ view, frame, now }: FactsOf): readonly Known[] {
  const { person, proof, colleagues } = view
  const { site, words } = frame
  const moment = (at: Instant) => <Moment at={at} timeZone={site.timeZone} />
  const facts: readonly (Known | undefined)[] = [
    person.email === '' ? undefined : ['Address', <bdi>{person.email}</bdi>],
    person.topics.length > 0 ? ['Topics', topicNames(person.topics, site)] : undefined,
    person.pendingTopics?.length
      ? ['Asked for, not confirmed', topicNames(person.pendingTopics, site)]
      : undefined,
    person.email === ''
      ? undefined
      : ['How often', words.preferences.frequency[person.frequency ?? 'every'].label],
    isOnOwnPause(person, now) ? ['Paused by themselves', pauseOf(person, moment)] : undefined,
    person.timeZone === undefined ? undefined : ['Time zone', person.timeZone.replaceAll('_', ' ')],
    ...answersOf(person, frame),
    person.suppressedByHand ? ['Suppressed by you', handOf(person.suppressedByHand, moment)] : undefined,
    whyOf(person),
    person.source === '' ? undefined : ['Came by', sourceInWords(person.source, colleagues)],
    person.email === '' ? undefined : ['Known since', moment(person.createdAt)],
    person.confirmedAt === undefined ? undefined : ['Confirmed', moment(person.confirmedAt)],
    person.lastClickAt === undefined ? undefined : ['Last followed a link', moment(person.lastClickAt)],
    person.state === 'erased' ? undefined : ['Proof of consent', proofInWords(proof)],
    ['Id', <code class="id">{person.id}</code>],
  ]
  return facts.filter((fact) => fact !== undefined)
}

/** Why somebody is not mailed, where more is on record than how they stand; the owner's own words stand with their date. */
function whyOf(person: Subscriber): Known | undefined {
  const suppression = suppressionOf(person)
  const reason = suppression && suppression.source !== 'by hand' ? suppressionReason(suppression) : undefined
  return reason === undefined ? undefined : ['Why', <bdi>{reason}</bdi>]
}

function pauseOf({ pausedUntil = '' }: Subscriber, moment: (at: Instant) => Child): Child {
  return pausedUntil === untilResumed ? 'until they end it' : <>until {moment(pausedUntil)}</>
}

function handOf(
  { at, reason }: { readonly at: Instant; readonly reason: string },
  moment: (at: Instant) => Child,
): Child {
  return (
    <>
      {moment(at)}: <bdi>{reason}</bdi>
    </>
  )
}

/** Questions that the site asks no more keep their name. */
function answersOf({ fields = {} }: Subscriber, { site }: PageFrame): readonly Known[] {
  return Object.entries(fields).map(([name, value]): Known => {
    const question = site.signup.fields.find((field) => field.name === name)
    const chosen = question?.options?.find((option) => option.value === value)?.label
    const said = typeof value === 'boolean' ? (value ? 'Yes' : 'No') : (chosen ?? String(value))
    return [question?.label ?? name, <bdi>{said}</bdi>]
  })
}

function proofInWords({ basis, lawfulBasis, missing }: ConsentProof): string {
  if (missing.length > 0) return `Incomplete: the record lacks the ${missing.join(', the ')}`
  switch (basis) {
    case 'double opt-in':
      return 'Complete: they asked, were mailed, and pressed the button'
    case 'import':
      return `Complete, on your word: ${lawfulBasis ?? ''}`
    case 'none':
      return 'None needed yet: they have not confirmed and are not mailed'
  }
}

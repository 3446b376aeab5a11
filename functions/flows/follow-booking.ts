import { type BookingReference, bookingReferenceOf } from '../core/bookings/booking-reference.ts'
import { bookingUrl, type Prefill } from '../core/bookings/booking-url.ts'
import type { Site } from '../core/site/site.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type ClickFacts, classifyClick } from '../core/tracking/click-classifier.ts'
import type { FollowOutcome } from './follow-link.ts'
import { type FollowMemory, followPatience, remember } from './follow-memory.ts'
import type { RunStore } from './ledger-ports.ts'
import type { Ports } from './ports.ts'
import { type FollowedLink, readFollowedLink } from './read-followed-link.ts'
import { type ClickPorts, readFollower, recordClick } from './record-click.ts'
import { within } from './within.ts'

export interface FollowBooking {
  readonly token: string
  readonly facts: ClickFacts
  readonly site: Site
  readonly memory: FollowMemory
}

type BookingPorts = ClickPorts &
  Pick<Ports, 'bookings' | 'keys'> & {
    readonly runs: Pick<RunStore, 'readLink' | 'chunkOf' | 'recordOutcomes'>
  }

/**
 * Follows a booking link: counts the click and tells the service's page as site.yaml has it now, with the reference that
 * credits a booking. A service that is gone leads where the link led when it was mailed. Machines book nothing.
 */
export async function followBooking(ports: BookingPorts, input: FollowBooking): Promise<FollowOutcome> {
  const { site, memory } = input
  const followed = await readFollowedLink(ports, 'book', input.token, memory)
  const key = followed?.link.service
  if (!followed || key === undefined) return { kind: 'unknown' }
  const { kind } = classifyClick(input.facts)
  const service = Object.hasOwn(site.booking.services, key) ? site.booking.services[key] : undefined
  const isTold = service?.prefill === true
  const left: Left =
    kind === 'machine-click' ? {} : await leaveReference(ports, { followed, service: key, isTold }, memory)
  const { person, reference } = left
  const recording = recordClick(ports, { followed, kind, ...(person && { person }) }, memory)
  await within(ports.clock, followPatience, recording, undefined)
  if (!service) return { kind: 'redirect', to: followed.target }
  const prefill = isTold ? prefillOf(person) : undefined
  const parts = { linkUrl: followed.target, ...(reference && { reference }), ...(prefill && { prefill }) }
  return { kind: 'redirect', to: bookingUrl(service, parts) }
}

/** What a click leaves for a booking to be credited by. */
interface Left {
  readonly person?: Subscriber
  readonly reference?: string
}

interface Leaving {
  readonly followed: FollowedLink
  readonly service: string
  /** Whether the page is told who comes, for which the person is read each time. */
  readonly isTold: boolean
}

/** The reference, kept before it is told, so that whoever hands it back finds it; none where that cannot be done soon. */
async function leaveReference(ports: BookingPorts, leaving: Leaving, memory: FollowMemory): Promise<Left> {
  const { runId, subscriberId, link } = leaving.followed
  try {
    return await within(ports.clock, followPatience, referenceFor(ports, leaving, memory), {})
  } catch (cause) {
    const fields = { run: runId, person: subscriberId, link: link.id, cause }
    ports.log.error('a booking link went without its reference', fields)
    return {}
  }
}

/** Erased people leave none. */
async function referenceFor(
  ports: BookingPorts,
  { followed, service, isTold }: Leaving,
  memory: FollowMemory,
): Promise<Left> {
  const { runId, subscriberId, link } = followed
  const of = { runId, subscriberId, linkId: link.id }
  const reference = bookingReferenceOf(await ports.keys.idKey(), of)
  const isKept = memory.written.has(reference)
  if (isKept && !isTold) return { reference }
  const person = await readFollower(ports, followed)
  if (!person) return {}
  if (!isKept) {
    const { article } = link
    const at = ports.clock.now()
    await keepReference(ports, { reference, ...of, service, ...(article && { article }), at })
    remember(memory.written, reference, Number.POSITIVE_INFINITY)
  }
  return { person, reference }
}

/** Keeps a reference once. The person's record names it first: whoever erases them finds it there. */
async function keepReference(ports: BookingPorts, stored: BookingReference): Promise<void> {
  const { reference, subscriberId, runId, linkId, at } = stored
  if (await ports.bookings.readReference(reference)) return
  const data = { run: runId, link: linkId }
  await ports.subscribers.addEntry(subscriberId, { kind: 'reference', at, uid: reference, data })
  await ports.bookings.putReference(stored)
}

function prefillOf(person: Subscriber | undefined): Prefill | undefined {
  if (!person || isWithdrawn(person.state)) return undefined
  const { email, name } = person
  return { email, ...(name !== undefined && { name }) }
}

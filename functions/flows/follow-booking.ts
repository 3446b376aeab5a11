import { bookingReferenceOf } from '../core/bookings/booking-reference.ts'
import { bookingUrl, type Prefill } from '../core/bookings/booking-url.ts'
import type { Site } from '../core/site/site.ts'
import { isWithdrawn } from '../core/subscribers/state.ts'
import type { Subscriber } from '../core/subscribers/subscriber.ts'
import { type ClickFacts, classifyClick } from '../core/tracking/click-classifier.ts'
import type { FollowOutcome } from './follow-link.ts'
import { type FollowMemory, remember } from './follow-memory.ts'
import type { Ports } from './ports.ts'
import { type FollowedLink, readFollowedLink } from './read-followed-link.ts'
import { type ClickPorts, readFollower, recordClick } from './record-click.ts'
import type { RunStore } from './store-ports.ts'

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
 * credits a booking. A service that is gone leads where the link led when it was mailed.
 */
export async function followBooking(ports: BookingPorts, input: FollowBooking): Promise<FollowOutcome> {
  const { site, memory } = input
  const followed = await readFollowedLink(ports, 'book', input.token, memory)
  const key = followed?.link.service
  if (!followed || key === undefined) return { kind: 'unknown' }
  const { kind } = classifyClick(input.facts)
  const { person, reference } = await leaveReference(ports, followed, key, memory)
  await recordClick(ports, { followed, kind, ...(person && { person }) }, memory)
  const service = Object.hasOwn(site.booking.services, key) ? site.booking.services[key] : undefined
  if (!service) return { kind: 'redirect', to: followed.target }
  const prefill = service.prefill && kind === 'click' ? prefillOf(person) : undefined
  const parts = { linkUrl: followed.target, ...(reference && { reference }), ...(prefill && { prefill }) }
  return { kind: 'redirect', to: bookingUrl(service, parts) }
}

/** The reference, kept before it is told, so that whoever hands it back finds it. Erased people leave none. */
async function leaveReference(
  ports: BookingPorts,
  followed: FollowedLink,
  service: string,
  memory: FollowMemory,
): Promise<{ readonly person?: Subscriber; readonly reference?: string }> {
  const { runId, subscriberId, link } = followed
  try {
    const person = await readFollower(ports, followed)
    if (!person) return {}
    const of = { runId, subscriberId, linkId: link.id }
    const reference = bookingReferenceOf(await ports.keys.idKey(), of)
    if (!memory.written.has(reference)) {
      const { article } = link
      const at = ports.clock.now()
      await ports.bookings.putReference({ reference, ...of, service, ...(article && { article }), at })
      remember(memory.written, reference, Number.POSITIVE_INFINITY)
    }
    return { person, reference }
  } catch (cause) {
    const fields = { run: runId, person: subscriberId, link: link.id, cause }
    ports.log.error('a booking link went without its reference', fields)
    return {}
  }
}

function prefillOf(person: Subscriber | undefined): Prefill | undefined {
  if (!person || isWithdrawn(person.state)) return undefined
  const { email, name } = person
  return { email, ...(name !== undefined && { name }) }
}

import { queryPart, queryParts, searchOf } from '../query.ts'
import type { Site } from '../site/site.ts'

/** A bookable service of site.yaml. */
export type BookingService = Site['booking']['services'][string]

/** What a booking page may be told of the person, so that they need not type it. */
export interface Prefill {
  readonly email: string
  readonly name?: string
}

/** What goes to the booking page besides its address. */
export interface BookingParts {
  /** The address the link had when it was mailed: its campaign parameters go along. */
  readonly linkUrl: string
  /** Absent for somebody who is to leave no trace. */
  readonly reference?: string
  readonly prefill?: Prefill
}

/**
 * The service's page with the reference where its provider hands it back (Cal.com: `metadata` and a hidden question;
 * Calendly: `utm_content`; Acuity: a field of the intake form), and with what is known of the person. What else the link
 * asked for goes along as it was written, where the service's own address does not say otherwise.
 */
export function bookingUrl(service: BookingService, parts: BookingParts): string {
  const url = new URL(service.url)
  const link = new URL(parts.linkUrl)
  const { reference, prefill } = parts
  const added = {
    ...(reference !== undefined && referenceQuery(service, reference)),
    ...(prefill && prefillQuery(service, prefill)),
  }
  const own = queryParts(url.search)
  const asked = queryParts(link.search).filter(({ name }) => !url.searchParams.has(name))
  const kept = [...own, ...asked].filter(({ name }) => !Object.hasOwn(added, name))
  url.search = searchOf([...kept, ...Object.entries(added).map(([name, value]) => queryPart(name, value))])
  if (url.hash === '') url.hash = link.hash
  return url.href
}

type Query = Readonly<Record<string, string>>

function referenceQuery({ provider, referenceField }: BookingService, reference: string): Query {
  switch (provider) {
    case 'calcom':
      return { 'metadata[td]': reference, td: reference }
    case 'calendly':
      return { utm_content: reference }
    case 'acuity':
      return referenceField === undefined ? {} : { [`field:${referenceField}`]: reference }
    case 'link':
      return { td: reference }
  }
}

function prefillQuery({ provider }: BookingService, { email, name }: Prefill): Query {
  switch (provider) {
    case 'calcom':
    case 'calendly':
      return { email, ...(name && { name }) }
    case 'acuity':
      return { email, ...(name && splitName(name)) }
    case 'link':
      return {}
  }
}

/** Acuity asks for two names; the last word stands for the family's, and people can mend it. */
function splitName(name: string): Query {
  const words = name.trim().split(/\s+/)
  if (words.length === 1) return { firstName: name.trim() }
  return { firstName: words.slice(0, -1).join(' '), lastName: words.at(-1) ?? '' }
}

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
 * Calendly: `utm_content`; Acuity: a field of the intake form), and with what is known of the person.
 */
export function bookingUrl(service: BookingService, parts: BookingParts): string {
  const url = new URL(service.url)
  for (const [name, value] of new URL(parts.linkUrl).searchParams) {
    if (!url.searchParams.has(name)) url.searchParams.append(name, value)
  }
  const { reference, prefill } = parts
  const added = {
    ...(reference !== undefined && referenceQuery(service, reference)),
    ...(prefill && prefillQuery(service, prefill)),
  }
  for (const [name, value] of Object.entries(added)) url.searchParams.set(name, value)
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

import { describe, expect, it } from 'vitest'
import { bookingReferenceOf } from '../../../functions/core/bookings/booking-reference.ts'
import { type BookingService, bookingUrl } from '../../../functions/core/bookings/booking-url.ts'

const reference = 'Zm9yLXRlc3RzLW9ubHkhIQ'
const ana = { email: 'ana+gym@example.com', name: 'Ana Maria Huber' }

function aService(parts: Partial<BookingService> & Pick<BookingService, 'provider'>): BookingService {
  return { label: 'Book a consultation', url: 'https://cal.example/studio/first', prefill: true, ...parts }
}

/** The query of the page somebody is sent to. */
function queryOf(service: BookingService, parts: Partial<Parameters<typeof bookingUrl>[1]> = {}) {
  const url = new URL(bookingUrl(service, { linkUrl: service.url, reference, ...parts }))
  return Object.fromEntries(url.searchParams)
}

describe('a booking page is handed the reference', () => {
  it('by Cal.com as metadata and as the hidden question', () => {
    expect(queryOf(aService({ provider: 'calcom' }))).toEqual({ 'metadata[td]': reference, td: reference })
  })

  it('by Calendly as utm_content, beside the other campaign parameters', () => {
    const linkUrl = 'https://cal.example/studio/first?utm_source=digest&utm_content=lead'
    expect(queryOf(aService({ provider: 'calendly' }), { linkUrl })).toEqual({
      utm_source: 'digest',
      utm_content: reference,
    })
  })

  it('by Acuity in the field of its form, where the owner named one', () => {
    expect(queryOf(aService({ provider: 'acuity', referenceField: 351472 }))).toEqual({
      'field:351472': reference,
    })
    expect(queryOf(aService({ provider: 'acuity' }))).toEqual({})
  })

  it('by any other page as td', () => {
    expect(queryOf(aService({ provider: 'link' }))).toEqual({ td: reference })
  })

  it('not at all for somebody without one', () => {
    const { href } = new URL(
      bookingUrl(aService({ provider: 'calcom' }), { linkUrl: 'https://cal.example/old' }),
    )
    expect(href).toBe('https://cal.example/studio/first')
  })
})

describe('a booking page is filled in', () => {
  it.each(['calcom', 'calendly'] as const)('by %s with name and address', (provider) => {
    expect(queryOf(aService({ provider }), { prefill: ana })).toMatchObject(ana)
  })

  it('by Acuity with two names', () => {
    expect(queryOf(aService({ provider: 'acuity' }), { prefill: ana })).toEqual({
      email: ana.email,
      firstName: 'Ana Maria',
      lastName: 'Huber',
    })
    const single = { email: ana.email, name: 'Ana' }
    expect(queryOf(aService({ provider: 'acuity' }), { prefill: single })).toEqual({
      email: ana.email,
      firstName: 'Ana',
    })
  })

  it('without a name where none is known', () => {
    expect(queryOf(aService({ provider: 'calendly' }), { prefill: { email: ana.email } })).not.toHaveProperty(
      'name',
    )
  })

  it('never on a page whose fields nobody knows', () => {
    expect(queryOf(aService({ provider: 'link' }), { prefill: ana })).toEqual({ td: reference })
  })
})

describe('a booking page keeps', () => {
  it('what its own address asks for, before what the link asked for', () => {
    const service = aService({ provider: 'link', url: 'https://cal.example/now?length=45' })
    expect(queryOf(service, { linkUrl: 'https://cal.example/then?length=30&month=2026-12' })).toEqual({
      length: '45',
      month: '2026-12',
      td: reference,
    })
  })
})

describe('a booking page is asked', () => {
  const hrefOf = (url: string, linkUrl: string) =>
    bookingUrl(aService({ provider: 'link', url }), { linkUrl, reference })

  it('for every value of a parameter, and at the place of the page, that the link named', () => {
    expect(hrefOf('https://cal.example/now', 'https://cal.example/then?a=1&a=2&flag&b=x%20y#slot')).toBe(
      `https://cal.example/now?a=1&a=2&flag&b=x%20y&td=${reference}#slot`,
    )
  })

  it('for what its own address says as it says it, place and all', () => {
    const url = 'https://cal.example/now?duration=30&b=x%20y&flag#now'
    expect(hrefOf(url, 'https://cal.example/then?duration=60&duration=90&a=1#then')).toBe(
      `https://cal.example/now?duration=30&b=x%20y&flag&a=1&td=${reference}#now`,
    )
  })

  it('for nothing that would pass for a reference', () => {
    expect(hrefOf('https://cal.example/now?td=1', 'https://cal.example/then?td=2&%74d=3')).toBe(
      `https://cal.example/now?td=${reference}`,
    )
  })
})

describe('a reference', () => {
  const idKey = new Uint8Array(32).fill(7)
  const of = { runId: 'a'.repeat(16), subscriberId: '0'.repeat(32), linkId: '0a1b2c3d4e5f' }

  it('is 22 characters that fit an address, the same every time', () => {
    expect(bookingReferenceOf(idKey, of)).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(bookingReferenceOf(idKey, of)).toBe(bookingReferenceOf(idKey, of))
  })

  it('differs by person, run, link and key', () => {
    const others = [
      bookingReferenceOf(idKey, { ...of, subscriberId: '1'.repeat(32) }),
      bookingReferenceOf(idKey, { ...of, runId: 'b'.repeat(16) }),
      bookingReferenceOf(idKey, { ...of, linkId: 'f'.repeat(12) }),
      bookingReferenceOf(new Uint8Array(32).fill(8), of),
    ]
    expect(new Set([bookingReferenceOf(idKey, of), ...others]).size).toBe(5)
  })
})

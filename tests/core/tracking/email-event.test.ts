import { describe, expect, it } from 'vitest'
import { parseEmailEvent } from '../../../functions/core/tracking/email-event.ts'
import { outcomeKindsOf } from '../../../functions/core/tracking/outcome-kind.ts'
import { anEvent } from '../../support/email-events.ts'

const at = '2026-11-23T08:10:00.000Z'
const message = {
  to: 'ana@example.com',
  from: 'digest@mail.example.com',
  raw: new Uint8Array(),
  tags: { run: 'abcdefghij234567', person: '0f'.repeat(16) },
}

function kindsOf(body: string) {
  const parsed = parseEmailEvent(body)
  if (!parsed.ok) throw new Error(parsed.reason)
  return outcomeKindsOf(parsed.event)
}

/** A Delivery with that date, and with those tags however odd. */
function aDelivery({ at: timestamp = at, tags = {} }: { readonly at?: string; readonly tags?: unknown }) {
  const mail = { timestamp: at, messageId: 'x', tags }
  return JSON.stringify({ eventType: 'Delivery', mail, delivery: { timestamp } })
}

describe('an SES event', () => {
  it('is read raw and in SNS’s envelope alike', () => {
    const { tags } = message
    const raw = parseEmailEvent(anEvent('Delivery', message, { at }))
    expect(raw).toEqual({ ok: true, event: { type: 'delivery', at, sentAt: at, tags } })
    expect(parseEmailEvent(anEvent('Delivery', message, { at, wrapped: true }))).toEqual(raw)
  })

  it('of a confirmation mail tells which request it asks about, and as what SES has it', () => {
    const asking = { request: 'request-1', claimed: '1795593600000', wording: 'ab'.repeat(32) }
    const mail = { ...message, tags: { ...message.tags, ...asking } }
    const parts = { at, messageId: 'ses-7', subject: 'Please confirm' }
    expect(parseEmailEvent(anEvent('Send', mail, parts))).toMatchObject({
      event: {
        asking: {
          request: 'request-1',
          claimedAt: '2026-11-25T08:00:00.000Z',
          messageId: 'ses-7',
          subject: 'Please confirm',
          wording: 'ab'.repeat(32),
        },
      },
    })
    expect(parseEmailEvent(anEvent('Send', message, parts))).not.toHaveProperty('event.asking')
  })

  it('is dated in UTC whatever offset it names', () => {
    const parsed = parseEmailEvent(anEvent('Delivery', message, { at: '2026-11-23T09:10:00+01:00' }))
    expect(parsed).toMatchObject({ event: { at } })
  })

  it.each([
    ['no JSON', '{'],
    ['an unknown type', '{"eventType":"Surprise"}'],
    ['the older format, which names its type otherwise', '{"notificationType":"Bounce"}'],
    [
      'a missing part',
      '{"eventType":"Bounce","mail":{"timestamp":"2026-11-23T08:10:00.000Z","messageId":"x"}}',
    ],
    ['a date that is none', '{"eventType":"Send","mail":{"timestamp":"yesterday","messageId":"x"}}'],
    ['an envelope around something else', '{"Type":"Notification","Message":"hello"}'],
    ['nothing', ''],
    ['a date beyond the years we can compare', aDelivery({ at: '+275760-09-13T00:00:00Z' })],
    ['an empty person', aDelivery({ tags: { person: [''] } })],
    ['a person longer than any key', aDelivery({ tags: { person: ['f'.repeat(1100)] } })],
    ['an address for a person', aDelivery({ tags: { person: ['ana.leak@example.com'] } })],
    ['a run that is none', aDelivery({ tags: { run: ['r'.repeat(2100)] } })],
    ['a campaign that is none', aDelivery({ tags: { campaign: ['../secrets'] } })],
    ['an attempt that is none', aDelivery({ tags: { attempt: ['a b'] } })],
    ['a tag without its array', aDelivery({ tags: { run: 'abcdefghij234567' } })],
  ])('with %s is refused with a reason', (_, body) => {
    const parsed = parseEmailEvent(body)
    expect(parsed).toEqual({ ok: false, reason: expect.stringMatching(/\S/) })
    expect(JSON.stringify(parsed)).not.toContain('@')
  })

  it.each([
    ['SES’s own tags', { 'ses:source-ip': ['192.0.2.1'], 'ses:from-domain': ['mail.example.com'] }],
    ['tags that are not ours', { 'ana@example.com': 'oops', ['__proto__']: ['x'], person: [] }],
    ['no tags', null],
  ])('with %s is read, and names nobody', (_, tags) => {
    expect(parseEmailEvent(aDelivery({ tags }))).toMatchObject({ ok: true, event: { tags: {} } })
  })

  it('of a bounce counts although the server gave no status', () => {
    const bounce = { timestamp: at, bounceType: 'Permanent', bounceSubType: 'General' }
    for (const bouncedRecipients of [null, [], [{ status: null, diagnosticCode: null }]]) {
      const mail = { timestamp: at, messageId: 'x' }
      const body = JSON.stringify({ eventType: 'Bounce', mail, bounce: { ...bounce, bouncedRecipients } })
      expect(kindsOf(body)).toEqual(['bounce-hard'])
    }
  })

  it.each([
    ['Permanent', 'General', undefined, ['bounce-hard']],
    ['Permanent', 'General', '5.7.1', ['bounce-hard', 'bounce-fault']],
    ['Permanent', 'OnAccountSuppressionList', undefined, ['suppressed']],
    ['Transient', 'MailboxFull', undefined, ['bounce-soft']],
    ['Transient', 'SpamDetected', undefined, ['bounce-soft', 'bounce-fault']],
    ['Transient', 'General', '5.1.1', ['bounce-hard']],
    ['Undetermined', 'Undetermined', undefined, ['bounce-soft']],
  ])('of a %s %s bounce with status %s counts as %s', (bounceType, bounceSubType, status, kinds) => {
    expect(
      kindsOf(anEvent('Bounce', message, { at, bounceType, bounceSubType, ...(status && { status }) })),
    ).toEqual(kinds)
  })

  it.each([
    ['MailboxFull', ['delay']],
    ['SpamDetected', ['delay', 'delay-fault']],
    ['IPFailure', ['delay', 'delay-fault']],
  ])('of a delay for %s counts as %s', (delayType, kinds) => {
    expect(kindsOf(anEvent('DeliveryDelay', message, { at, delayType }))).toEqual(kinds)
  })

  it('of a complaint counts unless the person says it is no spam', () => {
    expect(kindsOf(anEvent('Complaint', message, { at }))).toEqual(['complaint'])
    expect(kindsOf(anEvent('Complaint', message, { at, feedbackType: 'not-spam' }))).toEqual([])
  })

  it('that nobody ordered is ignored', () => {
    expect(kindsOf(`{"eventType":"Open","mail":{"timestamp":"${at}","messageId":"x"}}`)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { parseEmailEvent } from '../../../functions/core/tracking/email-event.ts'
import { outcomeKindsOf } from '../../../functions/core/tracking/outcome-kind.ts'
import { anEvent } from '../../support/email-events.ts'

const at = '2026-11-23T08:10:00.000Z'
const message = {
  to: 'ana@example.com',
  from: 'digest@mail.example.com',
  raw: new Uint8Array(),
  tags: { run: 'r', person: 'p' },
}

function kindsOf(body: string) {
  const parsed = parseEmailEvent(body)
  if (!parsed.ok) throw new Error(parsed.reason)
  return outcomeKindsOf(parsed.event)
}

describe('an SES event', () => {
  it('is read raw and in SNS’s envelope alike', () => {
    const { tags } = message
    const raw = parseEmailEvent(anEvent('Delivery', message, { at }))
    expect(raw).toEqual({ ok: true, event: { type: 'delivery', at, sentAt: at, tags } })
    expect(parseEmailEvent(anEvent('Delivery', message, { at, wrapped: true }))).toEqual(raw)
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
  ])('with %s is refused with a reason', (_, body) => {
    expect(parseEmailEvent(body)).toEqual({ ok: false, reason: expect.stringMatching(/\S/) })
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

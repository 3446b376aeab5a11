import { expect, it } from 'vitest'
import { bounceMeaning } from '../../../functions/core/subscribers/bounce.ts'

it.each([
  ['Permanent', 'General', undefined, undefined, 'hard'],
  ['Permanent', 'NoEmail', '5.1.1', 'smtp; 550 5.1.1 user unknown', 'hard'],
  ['Permanent', 'Suppressed', undefined, undefined, 'hard'],
  ['Permanent', 'General', '5.1.1', 'smtp; 550 5.1.1 no such user, see our spam policy', 'hard'],
  ['Permanent', 'General', '5.7.1', undefined, 'sender'],
  ['Permanent', 'General', '5.5.0', 'smtp; 554 message blocked by our spam policy', 'sender'],
  ['Permanent', 'General', undefined, 'smtp; 550 failed DMARC check', 'sender'],
  ['Permanent', 'OnAccountSuppressionList', undefined, undefined, 'suppressed'],
  ['Permanent', 'OnTenantSuppressionList', undefined, undefined, 'suppressed'],
  ['Permanent', 'EmailValidationSuppressed', undefined, undefined, 'suppressed'],
  ['Transient', 'General', '4.4.1', undefined, 'soft'],
  ['Transient', 'MailboxFull', '5.2.2', undefined, 'soft'],
  ['Undetermined', 'Undetermined', undefined, undefined, 'soft'],
  ['Transient', 'General', '5.4.4', undefined, 'hard'],
  ['Transient', 'General', '5.1.2', undefined, 'hard'],
  ['Transient', 'MessageTooLarge', undefined, undefined, 'sender'],
  ['Transient', 'ContentRejected', undefined, undefined, 'sender'],
  ['Transient', 'AttachmentRejected', undefined, undefined, 'sender'],
  ['Transient', 'SpamDetected', undefined, undefined, 'sender'],
  ['Transient', 'CustomTimeoutExceeded', undefined, undefined, 'noted'],
  ['SomethingNew', 'Unheard', undefined, undefined, 'soft'],
] as const)('%s %s with status %s and text %s is %s', (bounceType, bounceSubType, status, text, meaning) => {
  const details = { ...(status && { status }), ...(text && { diagnosticCode: text }) }
  expect(bounceMeaning({ bounceType, bounceSubType, ...details })).toBe(meaning)
})

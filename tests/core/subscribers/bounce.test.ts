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
  ['Permanent', 'General', undefined, 'smtp; 550 5.7.1 Message rejected', 'sender'],
  ['Permanent', 'General', '5.0.0', 'smtp; 550 5.7.515 Access denied', 'sender'],
  ['Permanent', 'General', '5.0.0', 'smtp; 550 rejected by antispam filter', 'sender'],
  ['Permanent', 'General', '5.0.0', 'smtp; 554 spammy content', 'sender'],
  ['Permanent', 'General', '5.0.0', 'smtp; 554 listed in RBL', 'sender'],
  ['Permanent', 'General', '5.0.0', 'smtp; 554 listed by a DNSBL', 'sender'],
  ['Permanent', 'General', '5.0.0', 'smtp; 550 unsolicited mail', 'sender'],
  ['Permanent', 'General', '5.0.0', 'smtp; 554 rejected, see www.spamhaus.org/query', 'sender'],
  ['Permanent', 'General', '5.5.0', 'smtp; 550 <policy@a6.example>: no such user', 'hard'],
  ['Permanent', 'General', '5.0.0', 'smtp; 550 192.5.7.1, 5.7.1.9: no such user', 'hard'],
  ['Permanent', 'NoEmail', undefined, 'smtp; 550 no such user, see our spam policy', 'hard'],
  ['Permanent', 'Suppressed', undefined, 'suppressed: a recent history of bouncing. Policy', 'hard'],
  ['Permanent', 'OnAccountSuppressionList', undefined, undefined, 'suppressed'],
  ['Permanent', 'OnTenantSuppressionList', undefined, undefined, 'suppressed'],
  ['Permanent', 'EmailValidationSuppressed', undefined, undefined, 'suppressed'],
  ['Transient', 'General', '4.4.1', undefined, 'soft'],
  ['Transient', 'MailboxFull', '5.2.2', undefined, 'soft'],
  ['Undetermined', 'Undetermined', undefined, undefined, 'soft'],
  ['Transient', 'General', '5.4.4', undefined, 'hard'],
  ['Transient', 'General', '5.1.2', undefined, 'hard'],
  ['Transient', 'General', undefined, 'smtp; 550 5.4.4 unable to route', 'hard'],
  ['Transient', 'General', '4.4.1', 'smtp; 550 5.4.4 unable to route', 'soft'],
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

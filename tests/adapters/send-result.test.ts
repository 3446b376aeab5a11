import { describe, expect, it } from 'vitest'
import { sendResultOf } from '../../functions/adapters/send-result.ts'

function refusal(name: string, message = '', httpStatusCode = 400): unknown {
  return Object.assign(new Error(message), { name, Code: name, $metadata: { httpStatusCode } })
}

function fault(code: string, parts: object = {}): unknown {
  return Object.assign(new Error(`it failed: ${code}`), { code, ...parts })
}

describe('a failed SES call', () => {
  it.each([
    ['Throttling', 'Maximum sending rate exceeded.', 'throttled'],
    ['ThrottlingException', 'Rate exceeded', 'throttled'],
    ['Throttling', 'Daily message quota exceeded.', 'quota'],
    ['MessageRejected', 'Message contains a virus', 'rejected'],
    ['InvalidParameterValue', "Missing final '@domain'", 'rejected'],
    ['MessageRejected', 'Email address is not verified. The following identities failed the check', 'fatal'],
    ['MessageRejected', 'Sending paused for this account.', 'fatal'],
    ['AccountSendingPausedException', '', 'fatal'],
    ['ConfigurationSetSendingPausedException', '', 'fatal'],
    ['MailFromDomainNotVerifiedException', '', 'fatal'],
    ['ConfigurationSetDoesNotExistException', '', 'fatal'],
    ['SignatureDoesNotMatch', '', 'fatal'],
    ['AccessDenied', 'User is not authorized to perform ses:SendRawEmail', 'fatal'],
    ['RequestTimeout', 'Your socket connection was not read from', 'unknown'],
  ])('that SES names %s ("%s") is %s', (name, message, kind) => {
    expect(sendResultOf(refusal(name, message)).kind).toBe(kind)
  })

  it.each([500, 502, 503])('answered with %i may have mailed', (status) => {
    expect(sendResultOf(refusal('InternalFailure', '', status)).kind).toBe('unknown')
    expect(sendResultOf(refusal('Throttling', '', status)).kind).toBe('unknown')
  })

  it('without credentials needs the owner', () => {
    expect(sendResultOf(Object.assign(new Error('none'), { name: 'CredentialsProviderError' })).kind).toBe(
      'fatal',
    )
  })

  it.each([
    fault('ENOTFOUND', { syscall: 'getaddrinfo' }),
    fault('EAI_AGAIN', { syscall: 'getaddrinfo' }),
    fault('ECONNREFUSED', { syscall: 'connect' }),
    fault('ETIMEDOUT', { syscall: 'connect' }),
    Object.assign(
      new Error('the request socket did not establish a connection with the server within 3000 ms'),
      {
        name: 'TimeoutError',
      },
    ),
    fault('CERT_HAS_EXPIRED'),
    fault('DEPTH_ZERO_SELF_SIGNED_CERT'),
    fault('ERR_TLS_CERT_ALTNAME_INVALID'),
    fault('UNABLE_TO_VERIFY_LEAF_SIGNATURE'),
    Object.assign(
      new Error('Client network socket disconnected before secure TLS connection was established'),
      {
        code: 'ECONNRESET',
      },
    ),
  ])('before any byte left mailed nobody: %s', (error) => {
    expect(sendResultOf(error).kind).toBe('not-sent')
  })

  it.each([
    fault('ECONNRESET'),
    fault('EPIPE'),
    fault('ETIMEDOUT'),
    new Error('odd'),
    'not even an error',
    undefined,
  ])('later may have mailed: %s', (error) => {
    expect(sendResultOf(error).kind).toBe('unknown')
  })

  it('gives a reason without the address it is about', () => {
    const result = sendResultOf(refusal('MessageRejected', 'Email address is not verified: ana@example.com'))
    expect(result).toEqual({
      kind: 'fatal',
      reason: 'MessageRejected: Email address is not verified: [address]',
    })
  })
})

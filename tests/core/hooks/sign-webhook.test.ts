import { describe, expect, it } from 'vitest'
import { isWebhookSecret, signWebhook, webhookSecret } from '../../../functions/core/hooks/sign-webhook.ts'

/** The test vector that the libraries of Standard Webhooks share. */
const vector = {
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: 1614265330,
  body: '{"test": 2432232314}',
  secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
}

describe('a web hook', () => {
  it('is signed as the test vector of Standard Webhooks has it', () => {
    expect(signWebhook(vector)).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    })
  })

  it('bears a signature of each secret while one takes the place of another', () => {
    const other = webhookSecret(new Uint8Array(32).fill(7))
    const [first, second, ...more] = signWebhook({ ...vector, secrets: [other, ...vector.secrets] })[
      'webhook-signature'
    ].split(' ')
    expect(second).toBe(signWebhook(vector)['webhook-signature'])
    expect(first).toBe(signWebhook({ ...vector, secrets: [other] })['webhook-signature'])
    expect(more).toEqual([])
  })

  it.each([
    ['an id with a full stop', { ...vector, id: 'msg.1' }],
    ['an id that would end its header', { ...vector, id: 'msg\r\nx: 1' }],
    ['a time of day in milliseconds and a half', { ...vector, timestamp: 1614265330.5 }],
    ['no secret', { ...vector, secrets: [] }],
    ['a secret without its prefix', { ...vector, secrets: ['MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'] }],
    ['a secret of 23 bytes', { ...vector, secrets: [webhookSecret(new Uint8Array(23))] }],
    ['a secret that is no base64', { ...vector, secrets: ['whsec_!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!'] }],
  ])('with %s is refused without a word of the secret', (_, wrong) => {
    const fault = faultOf(() => signWebhook(wrong))
    expect(fault).toBeInstanceOf(RangeError)
    for (const secret of wrong.secrets) expect(String(fault)).not.toContain(secret.slice(6, 20))
  })

  it('has secrets of 24 to 64 bytes', () => {
    expect([23, 24, 64, 65].map((size) => isWebhookSecret(webhookSecret(new Uint8Array(size))))).toEqual([
      false,
      true,
      true,
      false,
    ])
  })
})

function faultOf(act: () => unknown): unknown {
  try {
    act()
  } catch (fault) {
    return fault
  }
  return undefined
}

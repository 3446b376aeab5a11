import { describe, expect, it } from 'vitest'
import type { OutboundAnswer } from '../../functions/flows/outbound-ports.ts'
import { verifyChallenge } from '../../functions/flows/verify-challenge.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

type Ports = ReturnType<typeof commonPorts>

function answering(answer: OutboundAnswer): Ports {
  const ports = commonPorts()
  ports.secrets.values.set('turnstile-secret', 'our secret')
  return { ...ports, outbound: { ...ports.outbound, request: async () => answer } }
}

function saying(body: unknown, status = 200): Ports {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return answering({ kind: 'answered', status, headers: {}, body: new TextEncoder().encode(text) })
}

const refusing = (...codes: readonly string[]) => saying({ success: false, 'error-codes': codes })
/** What the owner is mailed. */
const told = (ports: Ports) => ports.transactional.waiting.map((each) => 'reason' in each && each.reason)

/** Cloudflare, "Validate the token: Error codes", and the two that older pages of theirs name. */
const documented = [
  ['missing-input-secret', 'unproved', true],
  ['invalid-input-secret', 'unproved', true],
  ['invalid-widget-id', 'unproved', true],
  ['invalid-parsed-secret', 'unproved', true],
  ['missing-input-response', 'failed', false],
  ['invalid-input-response', 'failed', false],
  ['bad-request', 'failed', true],
  ['timeout-or-duplicate', 'failed', false],
  ['internal-error', 'unproved', false],
] as const

describe('a visitor', () => {
  it.each(documented)(
    'of whom Cloudflare says %s is %s; the owner is told: %s',
    async (code, verdict, tells) => {
      const ports = refusing(code)
      expect(await verifyChallenge(ports, 'token')).toBe(verdict)
      expect(told(ports)).toEqual(tells ? [expect.stringContaining(code)] : [])
    },
  )

  it('is let through by no code of the visitor beside one of ours, and by none that is new', async () => {
    for (const codes of [
      ['invalid-input-secret', 'invalid-input-response'],
      ['internal-error', 'timeout-or-duplicate'],
      ['invalid-moon-phase'],
      ['internal-error', 'invalid-moon-phase'],
      [],
    ])
      expect(await verifyChallenge(refusing(...codes), 'token'), codes.join()).toBe('failed')
  })

  it('has passed only if Cloudflare says so', async () => {
    expect(await verifyChallenge(saying({ success: true }), 'token')).toBe('passed')
    expect(await verifyChallenge(saying({ success: false }), 'token')).toBe('failed')
    for (const odd of ['<html>', '{}', '{"success":"true"}', '', '[]', 'null'])
      expect(await verifyChallenge(saying(odd), 'token'), odd).toBe('unproved')
  })

  it.each(['failed', 'refused'] as const)(
    'is unproved while the request is %s, and the log says why',
    async (kind) => {
      const ports = answering({ kind, reason: 'no such host' })
      expect(await verifyChallenge(ports, 'token')).toBe('unproved')
      expect(ports.log.lines).toMatchObject([{ level: 'warn', fields: { reason: 'no such host' } }])
      expect(told(ports)).toEqual([])
    },
  )

  it('is unproved without a secret, which the owner is told once an hour', async () => {
    const ports = commonPorts()
    for (let count = 0; count < 3; count += 1) expect(await verifyChallenge(ports, 'token')).toBe('unproved')
    expect(ports.outbound.asked).toEqual([])
    expect(ports.transactional.waiting).toMatchObject([
      { kind: 'notice', cause: 'turnstile', reason: expect.stringContaining('turnstile-secret') },
    ])
  })

  it('with no token, or one longer than Cloudflare makes them, has failed and nobody is asked', async () => {
    const ports = commonPorts()
    for (const token of [undefined, '', 'x'.repeat(2049)])
      expect(await verifyChallenge(ports, token)).toBe('failed')
    expect(ports.outbound.asked).toEqual([])
    expect(ports.transactional.waiting).toEqual([])
  })
})

import { expect, it } from 'vitest'
import { checkToken, type TokenClaims } from '../../functions/core/token.ts'
import { buildMessage } from '../../functions/flows/build-message.ts'
import { aVariant } from '../support/campaigns.ts'
import { aSubscriber } from '../support/subscribers.ts'

const keys = [{ version: 1, key: new Uint8Array(32).fill(7) }]
const runId = 'b'.repeat(16)
const [first, second, service] = ['0123456789ab', 'ba9876543210', 'cccccccccccc'] as const
const variant = aVariant({
  template: {
    segments: ['To: ', '\r\n\r\n', '\r\n', '\r\n', '\r\n', '\r\n', '\r\n'],
    slots: ['to', 'unsubscribeToken', `link:${first}`, `link:${second}`, `book:${service}`, `link:${first}`],
  },
})

/** The lines of one person's body: a token each, in the order of the slots. */
function tokensFor(email: string, run = runId): readonly string[] {
  const of = { campaignId: 'november', runId: run, attempt: 'a'.repeat(11), person: aSubscriber({ email }) }
  const { raw } = buildMessage(variant, keys, of, 'Thu, 26 Nov 2026 08:00:00 +0000')
  return Buffer.from(raw).toString('latin1').split('\r\n').slice(2, -1)
}

const claimsOf = (purpose: TokenClaims['purpose'], token = '') => {
  const checked = checkToken(keys, purpose, token, 0)
  return checked.kind === 'valid' ? checked.claims : undefined
}

it('signs each link for its person, run and link', () => {
  const { id } = aSubscriber({ email: 'ana@example.com' })
  const [unsubscribe, one, other, book] = tokensFor('ana@example.com')
  expect(claimsOf('unsubscribe', unsubscribe)).toEqual({ purpose: 'unsubscribe', subscriberId: id, runId })
  expect(claimsOf('link', one)).toEqual({ purpose: 'link', subscriberId: id, runId, linkId: first })
  expect(claimsOf('link', other)).toEqual({ purpose: 'link', subscriberId: id, runId, linkId: second })
  expect(claimsOf('book', book)).toEqual({ purpose: 'book', subscriberId: id, runId, linkId: service })
})

it('gives one link one token, wherever it stands', () => {
  const tokens = tokensFor('ana@example.com')
  expect(tokens[4]).toBe(tokens[1])
  expect(new Set(tokens).size).toBe(4)
})

it('gives no two people and no two runs the same token', () => {
  const all = [
    ...tokensFor('ana@example.com'),
    ...tokensFor('ben@example.com'),
    ...tokensFor('ana@example.com', 'c'.repeat(16)),
  ]
  expect(new Set(all).size).toBe(12)
})

it('lets no token do what another is for', () => {
  const [unsubscribe, link, , book] = tokensFor('ana@example.com')
  expect(claimsOf('book', link)).toBeUndefined()
  expect(claimsOf('link', book)).toBeUndefined()
  expect(claimsOf('unsubscribe', link)).toBeUndefined()
  expect(claimsOf('link', unsubscribe)).toBeUndefined()
})

it('fits the line that quoted-printable leaves for a token', () => {
  expect(tokensFor('ana@example.com').map((token) => token.length)).toEqual([61, 69, 69, 69, 69])
})

import { describe, expect, it } from 'vitest'
import { signToken, type TokenPurpose } from '../../../functions/core/token.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aForm, aPublicApp, aToken, whole } from './public-ports.ts'

const id = idOf('ana@example.com')
const pages = [
  ['u', 'unsubscribe', undefined],
  ['confirm', 'confirm', undefined],
  ['preferences', 'preferences', 'stop'],
  ['preferences', 'preferences', 'erase'],
  ['preferences', 'preferences', 'export'],
  ['preferences', 'preferences', 'pause'],
] as const

/** Every kind of token that is not the one: a bit flipped in each byte, cut, spelt otherwise, a stranger's, for something else. */
function forgeriesOf(purpose: TokenPurpose): readonly string[] {
  const token = aToken(purpose)
  const [payload = '', signature = ''] = token.split('.')
  const flip = (part: string, byte: number) => {
    const bytes = Buffer.from(part, 'base64url')
    bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (byte & 7))
    return bytes.toString('base64url')
  }
  const size = (part: string) => Buffer.from(part, 'base64url').length
  const others = ['unsubscribe', 'preferences', 'view', 'confirm'] as const
  const stranger = [{ version: 1, key: new Uint8Array(32).fill(1) }]
  const last = signature.slice(-1)
  return [
    ...Array.from({ length: size(payload) }, (_, byte) => `${flip(payload, byte)}.${signature}`),
    ...Array.from({ length: size(signature) }, (_, byte) => `${payload}.${flip(signature, byte)}`),
    token.slice(0, -1),
    payload,
    `${payload}.`,
    `${token}=`,
    `${token}%3D%3D`,
    `${token}.A`,
    `${token}A`,
    `${token.slice(0, -1)}${last === 'A' ? 'B' : String.fromCharCode(last.charCodeAt(0) + 1)}`,
    `%20${token}`,
    `${token}%0a`,
    `${payload}..${signature}`,
    'A.A',
    '%00',
    ...others.filter((other) => other !== purpose).map((other) => aToken(other)),
    signToken(stranger, {
      purpose,
      subscriberId: id,
      ...(purpose === 'confirm' && { expiresAt: 1_900_000_000 }),
    }),
  ]
}

describe.each(pages)('/%s/ with a forged token (%s, %s)', (path, purpose, act) => {
  it('answers every forgery the same page, and does nothing', async () => {
    const { app, ports, words } = aPublicApp([aSubscriber()])
    const request = act ? aForm({ act, length: '2' }) : { method: 'POST' }
    const answers = []
    for (const forged of forgeriesOf(purpose))
      answers.push([forged, await whole(await app.request(`/${path}/${forged}`, request))] as const)
    const [, first] = answers[0] ?? []
    expect(first).toMatchObject({ status: 404, body: expect.stringContaining(words.unknownLink.title) })
    for (const answer of answers) expect(answer).toEqual([answer[0], first])
    expect(ports.subscribers.people.get(id)).toEqual(aSubscriber())
    expect(ports.transactional.waiting).toEqual([])
  })
})

it.each(['preferences', 'confirm'] as const)(
  'a %s page with a forged token is the same page by GET',
  async (path) => {
    const { app } = aPublicApp([aSubscriber()])
    const addresses = forgeriesOf(path).flatMap((forged) => [
      `/${path}/${forged}`,
      `/${path}/${forged}?erase`,
    ])
    const answers = await Promise.all(addresses.map(async (address) => whole(await app.request(address))))
    const [first, ...others] = answers
    expect(first?.status).toBe(404)
    for (const other of others) expect(other).toEqual(first)
  },
)

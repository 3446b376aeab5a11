import { describe, expect, it } from 'vitest'
import { signToken } from '../../../functions/core/token.ts'
import { erasePerson } from '../../../functions/flows/erase-person.ts'
import { aSubscriber, idOf } from '../../support/subscribers.ts'
import { aPublicApp, aToken } from './public-ports.ts'

const id = idOf('ana@example.com')
const link = `/u/${aToken('unsubscribe')}`
const oneClick = 'List-Unsubscribe=One-Click'

function multipart(): FormData {
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  return form
}

/** RFC 8058 section 3.2: whatever the body is sent as, the URL alone says whom and what. */
const bodies: readonly (readonly [string, RequestInit])[] = [
  ['urlencoded', { body: oneClick, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['multipart', { body: multipart() }],
  ['without a type', { body: new Uint8Array(Buffer.from(oneClick)) }],
  ['empty', {}],
  ['empty, with a type', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
  ['of broken multipart', { body: '--x', headers: { 'content-type': 'multipart/form-data; boundary=y' } }],
  ['of JSON', { body: '{}', headers: { 'content-type': 'application/json' } }],
  ['with a strange origin and a cookie', { headers: { origin: 'https://mail.example', cookie: 'a=b' } }],
]

describe('the one-click link', () => {
  it.each(bodies)(
    'unsubscribes by a POST whose body is %s, at once and without a redirect',
    async (_, request) => {
      const { app, ports } = aPublicApp([aSubscriber()])
      const answer = await app.request(link, { method: 'POST', ...request })
      expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
      expect(answer.headers.get('set-cookie')).toBeNull()
      expect(ports.subscribers.people.get(id)?.state).toBe('unsubscribed')
    },
  )

  it.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])('does nothing by %s (promise P5)', async (method) => {
    const { app, ports } = aPublicApp([aSubscriber()])
    await app.request(link, { method })
    expect(ports.subscribers.people.get(id)).toEqual(aSubscriber())
  })

  it('pressed by fifty programs at once unsubscribes once, answers all, and notes each of its two buttons once', async () => {
    const { app, ports } = aPublicApp([aSubscriber()])
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        app.request(link, { method: 'POST', ...bodies[n % bodies.length]?.[1] }),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
    expect(ports.subscribers.people.get(id)).toMatchObject({ state: 'unsubscribed', version: 3 })
    const receipts = []
    for await (const { data } of ports.subscribers.entries(id)) receipts.push(`${data.act} by ${data.way}`)
    expect(receipts.toSorted()).toEqual(['withdrawn by link', 'withdrawn by one-click'])
  })

  it('answers 200 after the person was erased, and writes nothing', async () => {
    const { app, ports } = aPublicApp([aSubscriber()])
    await erasePerson(ports, { id, reason: 'asked by the owner' })
    const tombstone = ports.subscribers.people.get(id)
    const run = signToken([{ version: 1, key: new Uint8Array(32).fill(9) }], {
      purpose: 'unsubscribe',
      subscriberId: id,
      runId: 'abcdefghijklmnop',
    })
    for (const address of [link, `/u/${run}`])
      expect((await app.request(address, { method: 'POST' })).status).toBe(200)
    expect(ports.subscribers.people.get(id)).toEqual(tombstone)
    expect(ports.runs.recorded).toEqual([])
  })

  it('of a mail from twenty years ago works, signed by a key that signs no more', async () => {
    const { app, ports } = aPublicApp([aSubscriber()])
    const keys = [{ version: 9, key: new Uint8Array(32).fill(3) }, ...(await ports.keys.tokenKeys())]
    ports.keys.tokenKeys = async () => keys
    ports.clock.advance(20 * 365 * 86_400_000)
    expect((await app.request(link, { method: 'POST' })).status).toBe(200)
    expect(ports.subscribers.people.get(id)?.state).toBe('unsubscribed')
  })
})

import { describe, expect, it } from 'vitest'
import type { KeyedWrite } from '../../../functions/core/keyed-write.ts'
import { aKeyedApi } from './keyed-api.ts'
import type { Api } from './sample-worlds.ts'
import { type Sample, samples } from './samples.ts'

const address = 'ana.keller@example.com'

/** What is kept from now on under idempotency keys. */
function keptBy({ ports }: Pick<Api, 'ports'>): readonly KeyedWrite[] {
  const kept: KeyedWrite[] = []
  const { write } = ports.idempotency
  ports.idempotency.write = async (keyed, before) => {
    kept.push(keyed)
    return write(keyed, before)
  }
  return kept
}

describe('what is kept under an idempotency key', () => {
  it('names its request by hashes that only the key of the site makes', async () => {
    const records: KeyedWrite[] = []
    for (const fill of [1, 1, 2]) {
      const api = await aKeyedApi()
      api.ports.keys.idKey = async () => new Uint8Array(32).fill(fill)
      const kept = keptBy(api)
      expect((await api.send('POST', '/subscribers', address, { email: address })).status).toBe(202)
      records.push(...kept.slice(0, 1))
    }
    const [one, again, elsewhere] = records.map(({ id, fingerprint }) => ({ id, fingerprint }))
    expect(one).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(again).toEqual(one)
    expect(elsewhere?.id).not.toBe(one?.id)
    expect(elsewhere?.fingerprint).not.toBe(one?.fingerprint)
  })

  it('makes ids of jobs and campaigns that only the key of the site makes', async () => {
    const ids: string[][] = []
    for (const fill of [1, 1, 2]) {
      const { ports, send, raw } = await aKeyedApi()
      ports.keys.idKey = async () => new Uint8Array(32).fill(fill)
      const campaign = await send('POST', '/campaigns', address, {
        name: 'News',
        subject: 'News',
        kind: 'digest',
      })
      const job = await raw('/suppressions/import', {
        method: 'POST',
        body: `email\n${address}\n`,
        headers: { 'content-type': 'text/csv', 'idempotency-key': address },
      })
      ids.push([campaign, job].map(({ body }) => (body as { id: string }).id))
    }
    expect(ids[1]).toEqual(ids[0])
    for (const number of [0, 1]) expect(ids[2]?.[number]).not.toBe(ids[0]?.[number])
  })

  it.each(aboutPeople().map((sample) => [sample.route, sample.status, sample] as const))(
    '%s (%i) holds no address, wherever one stood in the request',
    async (_, __, sample) => {
      for (const body of bodiesWithAddress(sample)) {
        const api = await (sample.given?.() ?? aKeyedApi())
        const kept = keptBy(api)
        const [method = '', path = ''] = sample.route.split(' ')
        const to = path.replace(/\{(id|name)\}/, sample.id ?? '').replace('{part}', '1')
        const headers = {
          'content-type': typeof body === 'string' ? 'text/csv' : 'application/json',
          ...sample.headers,
          'idempotency-key': address,
        }
        const text = typeof body === 'string' ? body : JSON.stringify(body)
        await api.raw(`${to}${sample.query ?? ''}`, { method, headers, body: text })
        expect(JSON.stringify(kept)).not.toMatch(/ana\.keller|example\.com/i)
      }
    },
  )
})

/** Writes that bring people, or name them. Campaigns, segments and keys hold the owner's own words. */
function aboutPeople(): readonly Sample[] {
  return samples.filter(
    ({ route, body }) =>
      body !== undefined &&
      /^(POST|PUT|PATCH) \/(subscribers|suppressions|jobs|campaigns\/.*(test|doubts))/.test(route),
  )
}

/** The sample's body with the address in place of each of its texts; of a file, with it in the first row or below. */
function bodiesWithAddress({ body }: Sample): readonly (object | string)[] {
  if (typeof body === 'string') return [`${address},name\n${body}`, `email\nx ${address}\n${address}\n`]
  const given = { name: 'Ana', reason: 'asked', ...(body as object) }
  return Object.keys(given).map((field) => ({ ...given, [field]: address }))
}

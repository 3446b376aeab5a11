import { describe, expect, it } from 'vitest'
import { hookEventTypes } from '../../functions/core/hooks/hook-event.ts'
import { toMilliseconds } from '../../functions/core/instant.ts'
import { signToken } from '../../functions/core/token.ts'
import { cancelCampaign } from '../../functions/flows/cancel-campaign.ts'
import { changeCampaign } from '../../functions/flows/change-campaign.ts'
import { changeSubscriber } from '../../functions/flows/change-subscriber.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { telling } from '../../functions/flows/telling.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { workWaiting } from '../../functions/flows/work-waiting.ts'
import { aCampaign } from '../support/campaigns.ts'
import { anEndpoint, workNewsOff } from '../support/hooks.ts'
import { type CommonPorts, commonPorts } from '../support/memory/common-ports.ts'
import { oneChunkRuns } from '../support/one-chunk-runs.ts'
import { stepPorts } from '../support/step-ports.ts'
import { aSubscriber, idOf } from '../support/subscribers.ts'

const id = idOf('ana@example.com')
const everything = anEndpoint({ events: hookEventTypes })
const instant = '2026-11-26T08:00:00.000Z'
const schedule = { kind: 'schedule', instant, timeZone: 'UTC' } as const

/** Ports in which Ana is active, a campaign is a draft, and this endpoint listens. */
async function studio(endpoint = everything) {
  const ports = { ...commonPorts(), runs: oneChunkRuns([id]) }
  await ports.subscribers.create(aSubscriber())
  await ports.campaigns.create(aCampaign({ status: 'draft' }))
  await ports.hooks.create(endpoint)
  return ports
}

async function leave(ports: Parameters<typeof unsubscribe>[0]) {
  const token = signToken(await ports.keys.tokenKeys(), { purpose: 'unsubscribe', subscriberId: id })
  return unsubscribe(ports, { token })
}

/** The types of what is told; no order is promised. */
const typesOf = async (ports: CommonPorts) =>
  [...new Set((await workNewsOff(ports)).map(({ event }) => event.type))].sort()

describe('what happens to people and campaigns', () => {
  it('is told to who listens for it, once it is written', async () => {
    const ports = await studio()
    await leave(telling(ports))
    expect(
      (await workNewsOff(ports)).map(({ endpoint, event }) => [endpoint, event.type, event.data]),
    ).toEqual([[everything.id, 'subscriber.unsubscribed', { id, state: 'unsubscribed' }]])
    const [own] = [...ports.campaigns.campaigns.keys()]
    await changeCampaign(telling(ports), own ?? '', schedule, 'cli')
    ports.clock.advance(1_000)
    await cancelCampaign(telling(ports), { campaignId: own ?? '', actor: 'cli', reason: 'a typo' })
    const told = await workNewsOff(ports)
    expect(told.map(({ event }) => [event.type, event.data.status, event.data.reason])).toEqual([
      ['campaign.scheduled', 'scheduled', null],
      ['campaign.cancelled', 'cancelled', 'a typo'],
    ])
  })

  it('is told to nobody else, and costs neither a read nor a row then', async () => {
    const ports = await studio(anEndpoint({ events: ['campaign.sent'] }))
    const calls: string[] = []
    const watched = stepPorts(ports, ['subscribers', 'hooks', 'waiting'], async (_, what) => {
      calls.push(what)
      return undefined
    })
    const teller = telling(watched)
    await leave(teller)
    await leave(teller)
    const plain: string[] = []
    const bare = await studio()
    await leave(
      stepPorts(bare, ['subscribers', 'hooks', 'waiting'], async (_, what) => {
        plain.push(what)
        return undefined
      }),
    )
    expect(calls.filter((call) => call === 'hooks.list')).toHaveLength(1)
    expect(calls.slice(0, plain.length + 1).filter((call) => call !== 'hooks.list')).toEqual(plain)
    expect(ports.subscribers.people.get(id)).not.toHaveProperty('newsMarks')
    expect(await typesOf(ports)).toEqual([])
  })

  it('reaches an endpoint half a minute after it was added', async () => {
    const ports = await studio(anEndpoint({ enabled: false }))
    const teller = telling(ports)
    await changeSubscriber(teller, id, (stored) => ({
      ...(stored && { subscriber: { ...stored, name: 'Ana', version: stored.version + 1 } }),
    }))
    await ports.hooks.create(anEndpoint({ id: 'hook-2' }))
    ports.clock.advance(30_000)
    await leave(teller)
    expect((await workNewsOff(ports)).map(({ endpoint }) => endpoint)).toEqual(['hook-2'])
  })

  it('is told when the erasure follows at once, which leaves marks and no more', async () => {
    const ports = await studio()
    const teller = telling(ports)
    await leave(teller)
    await erasePerson(teller, { id, reason: 'asked by the person' })
    expect(await typesOf(ports)).toEqual(['subscriber.erased', 'subscriber.unsubscribed'])
    const { newsMarks, ...tombstone } = ports.subscribers.people.get(id) ?? aSubscriber()
    expect(newsMarks).toHaveLength(2)
    expect(tombstone).toMatchObject({ email: '', state: 'erased' })
  })

  it('of which two come at once is told of as it was written, and of no lost race', async () => {
    const ports = await studio()
    const teller = telling(ports)
    const rename = (name: string) =>
      changeSubscriber(teller, id, (stored) => ({
        ...(stored && { subscriber: { ...stored, name, version: stored.version + 1 } }),
      }))
    await Promise.all([rename('Ana'), leave(teller), rename('Anna')])
    const told = await workNewsOff(ports)
    expect(new Set(told.map(({ event }) => event.id)).size).toBe(3)
    expect(told.map(({ event }) => event.type).sort()).toEqual([
      'subscriber.unsubscribed',
      'subscriber.updated',
      'subscriber.updated',
    ])
  })

  it('shares rows when much happens at once', async () => {
    const ports = await studio()
    const teller = telling(ports)
    const people = Array.from({ length: 50 }, (_, n) => `person-${n}@example.com`)
    await Promise.all(
      people.map((email) => teller.subscribers.create(aSubscriber({ id: idOf(email), email }))),
    )
    expect(ports.waiting.rows.size).toBeLessThan(5)
    expect(await workNewsOff(ports)).toHaveLength(50)
  })

  it('stops nothing when nobody knows who listens', async () => {
    const ports = await studio()
    const silent = { ...ports.hooks, list: () => Promise.reject(new Error('throttled')) }
    expect(await leave(telling({ ...ports, hooks: silent }))).toEqual({ kind: 'unsubscribed' })
    expect(await typesOf(ports)).toEqual(['subscriber.unsubscribed'])
  })
})

const rowOf = (ports: CommonPorts) => [...ports.waiting.rows.values()][0]

/** Everything that is told of, with what is to be told when it happened. */
const happenings: readonly [
  string,
  (ports: Awaited<ReturnType<typeof studio>>) => Promise<unknown>,
  string,
][] = [
  ['a withdrawal', leave, 'subscriber.unsubscribed'],
  ['an erasure', (ports) => erasePerson(ports, { id, reason: 'asked by the owner' }), 'subscriber.erased'],
  ['a schedule', (ports) => changeCampaign(ports, aCampaign().id, schedule, 'cli'), 'campaign.scheduled'],
]

describe('a crash', () => {
  it.each(happenings)('at any step of %s loses no event, and makes none up', async (_, happen, type) => {
    const stores = ['subscribers', 'campaigns', 'waiting', 'transactional', 'hooks'] as const
    let calls = 0
    await happen(
      telling(
        stepPorts(await studio(), stores, async (call) => {
          calls = call + 1
          return undefined
        }),
      ),
    )
    expect(calls).toBeGreaterThan(4)
    for (let at = 0; at < calls; at += 1) {
      for (const isApplied of [false, true]) {
        const ports = await studio()
        const crash = () => {
          throw new Error('crash')
        }
        // Everything after it fails as well: the process is gone.
        const crashing = stepPorts(ports, stores, async (call) => {
          if (call > at || (call === at && !isApplied)) crash()
          return call === at ? crash : undefined
        })
        await happen(telling(crashing)).catch(() => undefined)
        const person = ports.subscribers.people.get(id)
        const campaign = await ports.campaigns.read(aCampaign().id)
        const isWritten = person?.version !== 1 || campaign?.version !== aCampaign().version
        expect(await typesOf(ports), `${at} ${isApplied}`).toEqual(isWritten ? [type] : [])
      }
    }
  })

  it('before the write leaves news that is looked at three times and then forgotten', async () => {
    const ports = await studio()
    const dying = { ...ports.subscribers, replace: () => Promise.reject(new Error('crash')) }
    await expect(leave(telling({ ...ports, subscribers: dying }))).rejects.toThrow('crash')
    const looks: number[] = []
    const began = toMilliseconds(ports.clock.now())
    for (let row = rowOf(ports); row; row = rowOf(ports)) {
      looks.push((toMilliseconds(row.at) - began) / 1000)
      ports.clock.advance(toMilliseconds(row.at) - toMilliseconds(ports.clock.now()))
      await workWaiting(ports, { deadline: ports.clock.real() + 60_000 })
    }
    expect(looks).toEqual([2, 62, 962])
    expect(ports.log.lines).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { Subscriber } from '../../functions/core/subscribers/subscriber.ts'
import { signToken } from '../../functions/core/token.ts'
import { confirmSubscription } from '../../functions/flows/confirm-subscription.ts'
import { erasePerson } from '../../functions/flows/erase-person.ts'
import { exportPersonOf } from '../../functions/flows/export-person.ts'
import { readConsent } from '../../functions/flows/read-consent.ts'
import { reportConsent } from '../../functions/flows/report-consent.ts'
import { unsubscribe } from '../../functions/flows/unsubscribe.ts'
import { oneChunkRuns } from '../support/one-chunk-runs.ts'
import { receiptsOf } from '../support/receipts.ts'
import { stepPorts } from '../support/step-ports.ts'
import { confirmTokenOf, publishedPorts, signUp, workOff } from '../support/subscriber-journey.ts'
import { idOf } from '../support/subscribers.ts'

const id = idOf('ana@example.com')

async function signedUp() {
  const ports = { ...publishedPorts(), runs: oneChunkRuns([]) }
  await signUp(ports)
  await workOff(ports)
  ports.clock.advance(60_000)
  const leave = signToken(await ports.keys.tokenKeys(), { purpose: 'unsubscribe', subscriberId: id })
  return { ports, token: confirmTokenOf(ports), leave }
}

type TestPorts = Awaited<ReturnType<typeof signedUp>>['ports']

const actsOf = async (ports: TestPorts) => (await receiptsOf(ports, id)).map(({ act }) => act)

async function consentOf(ports: TestPorts) {
  const found = await readConsent(ports, { id })
  if (found.kind !== 'consent') throw new Error('nobody is there')
  return { ...found, acts: found.receipts.map(({ act }) => act) }
}

describe('a confirmation that loses its race', () => {
  it('against a withdrawal leaves no receipt, and nothing that a proof could take for one', async () => {
    const { ports, token, leave } = await signedUp()
    const { subscribers } = ports
    let isFirst = true
    const busy = {
      ...subscribers,
      async replace(next: Subscriber) {
        if (isFirst) {
          isFirst = false
          await unsubscribe(ports, { token: leave })
        }
        return subscribers.replace(next)
      },
    }
    expect(await confirmSubscription({ ...ports, subscribers: busy }, { token })).toEqual({ kind: 'expired' })
    const { acts, proof } = await consentOf(ports)
    expect(acts).toEqual(['requested', 'confirmation-sent', 'withdrawn'])
    expect(proof).toMatchObject({ basis: 'none', withdrawnAt: '2026-11-23T08:01:00.000Z' })
    expect(proof).not.toHaveProperty('confirmedAt')
  })

  it('against another change leaves the one receipt of the try that won', async () => {
    const { ports, token } = await signedUp()
    const { subscribers } = ports
    let lost = 0
    const busy = {
      ...subscribers,
      async replace(next: Subscriber) {
        const stored = await subscribers.read(id)
        if (stored && lost < 3) await subscribers.replace({ ...stored, version: next.version })
        lost += 1
        return subscribers.replace(next)
      },
    }
    await confirmSubscription({ ...ports, subscribers: busy }, { token })
    expect(lost).toBe(4)
    expect(await actsOf(ports)).toEqual(['requested', 'confirmation-sent', 'confirmed'])
  })
})

describe('a confirmation that dies', () => {
  const dies = (ports: TestPorts, at: number, when: 'before' | 'after') =>
    stepPorts(ports, ['subscribers'], async (call) => {
      const die = () => {
        throw new Error('killed')
      }
      if (call === at && when === 'before') die()
      return call === at ? die : undefined
    })

  /** The person is read, the receipt before copied, the person written, the new receipt copied, the topics counted. */
  const kills = [0, 1, 2, 3, 4].flatMap((call) => [
    { call, when: 'before' as const },
    { call, when: 'after' as const },
  ])

  it.each(kills)(
    '$when call $call has its receipt exactly if it happened, in every record of it',
    async ({ call, when }) => {
      const { ports, token } = await signedUp()
      const tried = confirmSubscription(dies(ports, call, when), { token })
      await expect(tried).rejects.toThrow('killed')
      const happened = ports.subscribers.people.get(id)?.state === 'active'
      const { acts, proof } = await consentOf(ports)
      expect(acts.includes('confirmed')).toBe(happened)
      expect(proof.basis).toBe(happened ? 'double opt-in' : 'none')
      const exported = await exportPersonOf(ports, { id })
      expect(JSON.stringify(exported).includes('"act":"confirmed"')).toBe(happened)
      expect((await reportConsent(ports, {})).csv.includes('double opt-in')).toBe(happened)
    },
  )

  it.each(kills)(
    '$when call $call keeps one receipt when it is pressed again and acts follow',
    async (kill) => {
      const { ports, token, leave } = await signedUp()
      await expect(confirmSubscription(dies(ports, kill.call, kill.when), { token })).rejects.toThrow()
      ports.clock.advance(60_000)
      await confirmSubscription(ports, { token })
      expect((await consentOf(ports)).acts).toEqual(['requested', 'confirmation-sent', 'confirmed'])
      ports.clock.advance(60_000)
      await unsubscribe(ports, { token: leave })
      expect(await actsOf(ports)).toEqual(['requested', 'confirmation-sent', 'confirmed', 'withdrawn'])
    },
  )

  it('between the write and the copy leaves nothing of them in the record of somebody erased', async () => {
    const { ports, token } = await signedUp()
    const origin = { ip: '192.0.2.7', userAgent: 'Browser of Ana' }
    await expect(confirmSubscription(dies(ports, 3, 'before'), { token, ...origin })).rejects.toThrow()
    expect(JSON.stringify(ports.subscribers.people.get(id))).toContain('192.0.2.7')
    expect(await actsOf(ports)).not.toContain('confirmed')
    await erasePerson(ports, { id, reason: 'asked by the person' })
    expect(JSON.stringify(ports.subscribers.people.get(id))).not.toContain('192.0.2.7')
    expect(await actsOf(ports)).toContain('confirmed')
  })
})

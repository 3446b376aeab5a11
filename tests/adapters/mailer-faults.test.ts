import { describe, expect, it } from 'vitest'
import { sesMailer } from '../../functions/adapters/mailer.ts'
import { minute } from '../../functions/core/instant.ts'
import { sendLane } from '../../functions/flows/send-lane.ts'
import { tick } from '../../functions/flows/tick.ts'
import { drainLanes, lettersOf, manyPeople, soon, startedCampaign } from '../support/campaign-ports.ts'
import {
  accept,
  type LoopbackSes,
  refuse,
  startLoopbackSes,
  unclearAnswers,
  unnamedRefusals,
} from '../support/loopback-ses.ts'

const people = manyPeople(5)

/** A started campaign whose lane calls the SDK, and the SDK a server that answers as scripted. */
async function startedOver(ses: LoopbackSes) {
  const { ports, order } = await startedCampaign(people)
  const { send } = sesMailer(ses.client, { configurationSet: 'tidings', hardTimeout: 1_500 })
  const real = { ...ports, mailer: { ...ports.mailer, send } }
  const ticks = async (count: number) => {
    for (let n = 0; n < count; n += 1) {
      ports.clock.advance(10 * minute)
      await tick(real, { deadline: soon(ports) })
      await drainLanes(real)
    }
  }
  return { ports, ticks, send: () => sendLane(real, { order, deadline: soon(ports) }) }
}

const mailedTo = ({ requests }: LoopbackSes) =>
  requests.map((request) => request.get('Destinations.member.1')).toSorted()
const everyone = people.map(({ email }) => email).toSorted()

describe('a lane on a real connection', () => {
  it.each(unclearAnswers)(
    'goes on when SES %s, and never asks for that person again',
    async (_what, answer) => {
      const ses = await startLoopbackSes()
      const lane = await startedOver(ses)
      ses.script.push(accept, answer)
      const begun = performance.now()
      expect(await lane.send()).toEqual({ kind: 'done' })
      expect(performance.now() - begun).toBeLessThan(5_000)
      expect(lettersOf(lane.ports)).toBe('aaaad')
      await lane.ticks(3)
      expect(mailedTo(ses)).toEqual(everyone)
      expect(await lane.ports.campaigns.read('november-digest')).toMatchObject({ status: 'sending' })
    },
  )

  it('mails whom SES throttled again, and nobody else', async () => {
    const ses = await startLoopbackSes()
    const lane = await startedOver(ses)
    ses.script.push(accept, refuse('Throttling', 'Maximum sending rate exceeded.'))
    expect(await lane.send()).toEqual({ kind: 'done' })
    expect(lettersOf(lane.ports)).toBe('aaaaa')
    expect(ses.requests).toHaveLength(people.length + 1)
    expect(new Set(mailedTo(ses)).size).toBe(people.length)
  })

  it.each(unnamedRefusals)(
    'fails nobody for %s, and mails them all once it is over',
    async (_what, answer) => {
      const ses = await startLoopbackSes()
      const lane = await startedOver(ses)
      ses.script.push(...people.map(() => answer))
      expect(await lane.send()).toMatchObject({ kind: 'wait' })
      expect(lettersOf(lane.ports)).toBe('ppppp')
      ses.script.length = 0
      await lane.ticks(1)
      expect(lettersOf(lane.ports)).toBe('aaaaa')
    },
  )

  it('leaves everyone pending when there is nobody to connect to', async () => {
    const ses = await startLoopbackSes()
    const lane = await startedOver(ses)
    await ses.close()
    expect(await lane.send()).toMatchObject({ kind: 'wait' })
    expect(lettersOf(lane.ports)).toBe('ppppp')
  })
})

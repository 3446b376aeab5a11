import { minute } from '../../../functions/core/instant.ts'
import type { EventMessage } from '../../../functions/flows/record-events.ts'
import { settleDoubts } from '../../../functions/flows/settle-doubts.ts'
import type { CampaignPorts } from '../../support/campaign-ports.ts'
import { anEvent } from '../../support/email-events.ts'
import { type Scene, setUp } from '../stage.ts'
import { frozenPerson, instant } from '../starts.ts'
import { laneOrders } from './acts.ts'

/** SES does not answer; it refuses the message, and tells so some time, but takes the one that the owner has sent again. */
export const refused: Scene = async (stage) => {
  const { ports: base, order } = await frozenPerson()
  const events: EventMessage[] = []
  const ports = withRefusal(base, events)
  const memory = () => `${events.length} ${ports.mailer.calls.length}`
  const world = setUp(stage, ports, { memory })
  const orders = laneOrders(ports.lanes.waiting, world)
  world.spawn('sender', (own) => world.send(own.ports, order))
  world.spawn('recorder', async (own) =>
    stage.design.record(own.ports, [await own.take('events.take', events)]),
  )
  world.spawn('owner', async (own) => {
    await own.act('a minute passes', () => ports.clock.advance(minute))
    await world.decide(own.ports, 'resend')
  })
  world.spawn('other sender', orders.serve)
  world.spawn('settler', async (own) => {
    await own.act('wakes', () => {})
    await settleDoubts(own.ports, order.runId)
  })
  await world.run()
  await world.recover([order, ...orders.inHand])
}

/** Ports whose SES never answers, and refuses the first message. */
function withRefusal(base: CampaignPorts, events: EventMessage[]): CampaignPorts {
  const { mailer } = base
  const send: typeof mailer.send = async (message) => {
    if (mailer.calls.length === 0) {
      mailer.calls.push(message)
      events.push({ id: 'refusal', body: anEvent('Reject', message, { at: instant }) })
    } else await mailer.send(message)
    return { kind: 'unknown', reason: 'timeout' }
  }
  return { ...base, mailer: { ...mailer, send } }
}

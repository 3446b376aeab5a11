import { isStarted } from '../../../functions/core/campaigns/campaign.ts'
import type { OutgoingMessage } from '../../../functions/core/email/outgoing-message.ts'
import { day, minute } from '../../../functions/core/instant.ts'
import { finishRun } from '../../../functions/flows/finish-run.ts'
import type { EventMessage } from '../../../functions/flows/record-events.ts'
import { settleDoubts } from '../../../functions/flows/settle-doubts.ts'
import { tick } from '../../../functions/flows/tick.ts'
import { type CampaignPorts, lettersOf, soon } from '../../support/campaign-ports.ts'
import { nthId } from '../../support/campaigns.ts'
import { anEvent } from '../../support/email-events.ts'
import { promise } from '../promise.ts'
import { type Scene, setUp } from '../stage.ts'
import { campaignId, frozenRun, instant } from '../starts.ts'
import type { Own } from '../world.ts'

/** SES tells what it took, is heard or not, twice or late, while a settler looks for doubts. */
export const settling: Scene = async (stage) => {
  const { ports: base, order } = await frozenRun()
  const events: EventMessage[] = []
  const inHand: EventMessage[] = []
  const ports = withEvents(base, events, () => events.length + inHand.length === 0)
  const heard = new Set<string>()
  const memory = () => [...ids(events), '', ...ids(inHand), '', ...[...heard].sort()].join()
  const world = setUp(stage, ports, { memory })
  world.spawn('sender', (own) => world.send(own.ports, order))
  world.spawn('recorder', async (own) => {
    for (;;) {
      const event = await own.take('events.take', events)
      heard.add(event.id)
      inHand.push(event)
      await stage.design.record(own.ports, inHand)
      inHand.length = 0
    }
  })
  world.spawn('settler', (own) => settle(own, order.runId))
  await world.run()
  await world.recover([order])
  for (const { id } of events) heard.add(id)
  await stage.design.record(ports, [...events, ...inHand])
  events.length = 0
  inHand.length = 0
  await endOf(ports, new Set([...heard].map((id) => Number(id.slice(-1)))))
}

function ids(events: readonly EventMessage[]): readonly string[] {
  return events.map(({ id }) => id)
}

async function settle({ ports }: Own, runId: string): Promise<void> {
  await settleDoubts(ports, runId)
  const campaign = await ports.campaigns.read(campaignId)
  if (campaign && isStarted(campaign)) await finishRun(ports, campaign)
}

/** Everyone of whom an event came in the end counts as accepted; after eight days nobody is in doubt. */
async function endOf(ports: CampaignPorts, heard: ReadonlySet<number>): Promise<void> {
  for (const pause of [10 * minute, 8 * day]) {
    ports.clock.advance(pause)
    await tick(ports, { deadline: soon(ports) })
    const [state] = ports.runs.stateRows.values()
    for (const n of heard) {
      const letter = state?.letters[n - 1]
      promise(letter === 'a', `an event settles a doubt, and leaves no ${letter}`)
    }
  }
  promise(!/[psd]/.test(lettersOf(ports)), 'P2: nobody is in doubt for ever')
  promise(ports.campaigns.campaigns.get(campaignId)?.status === 'sent', 'in the end it is sent')
}

/** Ports whose SES tells that the first was delivered, the second bounced, and the third was taken. */
function withEvents(base: CampaignPorts, events: EventMessage[], isDrained: () => boolean): CampaignPorts {
  const send = async (message: OutgoingMessage) => {
    const answer = await base.mailer.send(message)
    const index = [1, 2, 3].findIndex((n) => nthId(n) === message.tags.person)
    const type = (['Delivery', 'Bounce', 'Send'] as const)[index] ?? 'Send'
    events.push({ id: `${type} ${index + 1}`, body: anEvent(type, message, { at: instant }) })
    return answer
  }
  const drained = async () => isDrained()
  return { ...base, mailer: { ...base.mailer, send }, events: { ...base.events, drained } }
}

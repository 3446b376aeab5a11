import type { startServer } from '../../functions/cli/start-server.ts'
import { hookEvent } from '../../functions/core/hooks/hook-event.ts'
import { plusMilliseconds } from '../../functions/core/instant.ts'
import { aDelivery, anEndpoint } from '../support/hooks.ts'

/** Three programs that are told of events: one that took most of them, one that is off, one that nobody is at. */
export async function tellPrograms({ stage }: Awaited<ReturnType<typeof startServer>>): Promise<string> {
  const { hooks } = stage.ports
  const now = stage.now()
  const ago = (minutes: number) => plusMilliseconds(now, -minutes * 60_000)
  const list = anEndpoint({
    description: 'Customer list of the practice',
    url: 'https://crm.harbourstrength.example/in/tidings',
    events: ['subscriber.confirmed', 'subscriber.unsubscribed', 'subscriber.erased', 'campaign.sent'],
    createdAt: ago(40_000),
  })
  await hooks.create(list)
  const off = { enabled: false, withAddresses: true, events: ['subscriber.confirmed'] } as const
  await hooks.create(anEndpoint({ ...off, id: `hook-${'2'.repeat(16)}`, description: 'Welcome cards' }))
  const disabled = { at: ago(3_000), reason: 'it answered that it is gone for good (410)' }
  const gone = { enabled: false, disabled, url: 'https://sheets.example/hooks/9f3c' }
  await hooks.create(anEndpoint({ ...gone, id: `hook-${'3'.repeat(16)}` }))
  const person = { id: '201908ccde6e450399f30f7c8f1dfa5d', state: 'active' }
  const campaign = { id: 'november-digest', name: 'November digest', status: 'sent' }
  const happened = [
    aDelivery({ event: hookEvent('webhook.test', ago(2), '1', { id: list.id }) }),
    aDelivery({
      event: hookEvent('campaign.sent', ago(30), '7', campaign),
      ...{ outcome: 'waiting', status: 503, tries: 3, next: ago(-60), milliseconds: 412 },
      answer: 'upstream connect error or disconnect/reset before headers',
    }),
    aDelivery({ event: hookEvent('subscriber.confirmed', ago(300), '2', person), tries: 2 }),
    aDelivery({
      event: hookEvent('subscriber.unsubscribed', ago(9_000), '3', { ...person, state: 'unsubscribed' }),
      ...{ outcome: 'given-up', status: 422, tries: 10, answer: '{"error":"unknown contact"}' },
    }),
  ]
  for (const delivery of happened) await hooks.noteDelivery(list.id, delivery)
  return list.id
}

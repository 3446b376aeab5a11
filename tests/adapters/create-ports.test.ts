import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESClient } from '@aws-sdk/client-ses'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../functions/adapters/clock.ts'
import { createPorts } from '../../functions/adapters/create-ports.ts'
import { localNames } from '../../infra/local/local-names.ts'
import { describeWith } from '../support/emulator.ts'
import { openLocalServices } from '../support/local-services.ts'
import { testAccount } from '../support/loopback-ses.ts'
import { memoryLog } from '../support/memory/log.ts'

async function openPorts() {
  const local = await openLocalServices()
  const clients = { ...local, dynamodb: new DynamoDBClient(testAccount), ses: new SESClient(testAccount) }
  onTestFinished(async () => {
    clients.dynamodb.destroy()
    clients.ses.destroy()
    await local.close()
  })
  const clock = systemClock()
  const own = { clock, log: memoryLog(), boot: 'test', code: 'test' }
  const ports = createPorts({ clients, names: localNames, ...own })
  return { local, ports }
}

describeWith(['clock'], 'the event queues', () => {
  it.each(['events', 'sendEvents'])(
    'are not drained while one of %s waits, though it was delayed before',
    async (name) => {
      const { local, ports } = await openPorts()
      local.queue(name).send({ body: '{}' })
      await local.clock.advance('PT16M', async () => {})
      expect(await ports.events.drained()).toBe(false)
      const [received] = local.queue(name).receive(1)
      local.queue(name).delete(received?.handle ?? '')
      expect(await ports.events.drained()).toBe(true)
    },
  )
})

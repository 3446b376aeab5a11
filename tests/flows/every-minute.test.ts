import { expect, it } from 'vitest'
import { everyMinute } from '../../functions/flows/every-minute.ts'
import { campaignPorts, soon } from '../support/campaign-ports.ts'

it('counts topics also when the tick met a fault, which is told all the same, the alarms by silence', async () => {
  const ports = campaignPorts()
  ports.campaigns.due = async () => {
    throw new Error('the table is gone')
  }
  await expect(everyMinute(ports, { deadline: soon(ports) })).rejects.toThrow('the table is gone')
  expect(await ports.subscribers.topicCounts()).toHaveLength(16)
  expect(ports.log.measures).toEqual([])
})

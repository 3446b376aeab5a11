import { expect, it } from 'vitest'
import { day, hour, minute } from '../../functions/core/instant.ts'
import { watchDeadLetters } from '../../functions/flows/watch-dead-letters.ts'
import { type CommonPorts, commonPorts } from '../support/memory/common-ports.ts'

const told = (ports: CommonPorts) =>
  ports.transactional.waiting.map((message) => (message.kind === 'notice' ? message.reason : message.kind))

it('an empty dead-letter queue is no news', async () => {
  const ports = commonPorts()
  await watchDeadLetters(ports)
  expect(told(ports)).toEqual([])
})

it('the owner is told of dead letters within the hour, of the same ones once a day, of more at once', async () => {
  const ports = commonPorts()
  let looks = 0
  const deadLetters = {
    filled: () => {
      looks += 1
      return ports.deadLetters.filled()
    },
  }
  const watch = async (minutes: number) => {
    for (let n = 0; n < minutes; n += 1) {
      await watchDeadLetters({ ...ports, deadLetters })
      ports.clock.advance(minute)
    }
  }
  await watch(60)
  expect(looks).toBe(1)
  ports.deadLetters.queues.push({ queue: 'events-dead', messages: 3 })
  await watch(120)
  expect(told(ports)).toEqual(['events-dead: 3'])
  ports.deadLetters.queues.push({ queue: 'lanes-dead', messages: 1 })
  await watch(60)
  expect(told(ports)).toEqual(['events-dead: 3', 'events-dead: 3, lanes-dead: 1'])
  ports.clock.advance(day - hour)
  await watch(60)
  expect(told(ports)).toHaveLength(3)
})

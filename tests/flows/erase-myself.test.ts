import { expect, it } from 'vitest'
import { signToken } from '../../functions/core/token.ts'
import { eraseMyself } from '../../functions/flows/erase-myself.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aSubscriber } from '../support/subscribers.ts'

it('erasing oneself over and over queues its work once', async () => {
  const ports = publishedPorts()
  const person = aSubscriber()
  await ports.subscribers.create(person)
  const token = signToken(await ports.keys.tokenKeys(), { purpose: 'preferences', subscriberId: person.id })
  for (let times = 0; times < 5; times += 1)
    expect(await eraseMyself(ports, { token })).toEqual({ kind: 'erased' })
  expect(ports.subscribers.people.get(person.id)).toMatchObject({ state: 'erased', email: '' })
  expect(ports.transactional.waiting).toMatchObject([{ kind: 'erase', subscriberId: person.id }])
})

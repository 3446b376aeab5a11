import { describe, expect, it } from 'vitest'
import { startImport } from '../../functions/flows/start-import.ts'
import { onEmailEvent } from '../../functions/handlers/on-email-event.ts'
import { onLaneMessage } from '../../functions/handlers/on-lane-message.ts'
import { onTransactionalMessage } from '../../functions/handlers/on-transactional-message.ts'
import { lettersOf, manyPeople, startedCampaign } from '../support/campaign-ports.ts'
import { memoryJobStore } from '../support/memory/job-store.ts'
import { publishedStudio } from '../support/publishing-ports.ts'
import { signUp } from '../support/subscriber-journey.ts'
import { idOf } from '../support/subscribers.ts'
import { aBatch, aMinute, idsOf } from './invoke.ts'

describe('a transactional message', () => {
  it('asks, imports, and gives back only what failed, logged without its content', async () => {
    const ports = await publishedStudio({}, [])
    await signUp(ports, { email: 'eva@example.com', topics: ['strength'], fields: {} })
    const csv = 'email\nana@example.com\n'
    await startImport(ports, { csv, lawfulBasis: 'customers who asked', becomes: 'active' })
    const batch = aBatch('no JSON: eva@example.com', ...ports.transactional.waiting.splice(0))
    expect(idsOf(await onTransactionalMessage(ports)(batch, aMinute))).toEqual(['message-1'])
    expect(ports.mailer.mailed).toMatchObject([{ to: 'eva@example.com', tags: { kind: 'confirm' } }])
    expect(ports.subscribers.people.get(idOf('ana@example.com'))?.state).toBe('active')
    expect(ports.log.lines.map(({ fields }) => fields.messageId)).toEqual(['message-1'])
  })

  it('goes back to the queue when SES certainly did not take the mail', async () => {
    const ports = await publishedStudio({}, [])
    await signUp(ports, { topics: ['strength'], fields: {} })
    ports.mailer.script.push({ kind: 'not-sent', reason: 'no connection' })
    const batch = aBatch(...ports.transactional.waiting.splice(0))
    expect(idsOf(await onTransactionalMessage(ports)(batch, aMinute))).toEqual(['message-1'])
    expect(idsOf(await onTransactionalMessage(ports)(batch, aMinute))).toEqual([])
    expect(ports.mailer.mailed).toHaveLength(1)
  })
})

describe('a lane message', () => {
  it('sends its lane', async () => {
    const { ports, order } = await startedCampaign(manyPeople(3))
    const door = { ...ports, jobs: memoryJobStore() }
    expect(idsOf(await onLaneMessage(door)(aBatch(order), aMinute))).toEqual([])
    expect(lettersOf(ports)).toBe('aaa')
  })
})

describe('an e-mail event', () => {
  it('that cannot be read goes back to the queue', async () => {
    const { ports } = await startedCampaign(manyPeople(1))
    const door = { ...ports, jobs: memoryJobStore() }
    expect(idsOf(await onEmailEvent(door)(aBatch('{}', 'not even JSON')))).toEqual(['message-1', 'message-2'])
  })
})

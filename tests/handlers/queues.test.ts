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
    const bytes = new TextEncoder().encode('email\nana@example.com\n')
    await startImport(ports, { bytes, lawfulBasis: 'customers who asked', becomes: 'active' })
    const batch = aBatch('no JSON: eva@example.com', ...ports.transactional.waiting.splice(0))
    expect(idsOf(await onTransactionalMessage(ports)(batch, aMinute))).toEqual(['message-1'])
    expect(ports.mailer.mailed).toMatchObject([{ to: 'eva@example.com', tags: { kind: 'confirm' } }])
    expect(ports.subscribers.people.get(idOf('ana@example.com'))?.state).toBe('active')
    expect(ports.log.lines.map(({ fields }) => fields.messageId)).toEqual(['message-1'])
  })

  it('of an import waits for the people of its batch, who may be watching their inbox', async () => {
    const ports = await publishedStudio({}, [])
    const bytes = new TextEncoder().encode('email\nana@example.com\n')
    await startImport(ports, { bytes, lawfulBasis: 'customers who asked', becomes: 'active' })
    await signUp(ports, { email: 'eva@example.com', topics: ['strength'], fields: {} })
    const turned = (message: object) => Object.fromEntries(Object.entries(message).toReversed())
    const batch = aBatch(...ports.transactional.waiting.splice(0).map(turned))
    const importedWhenMailed: boolean[] = []
    ports.mailer.script.push(() => {
      importedWhenMailed.push(ports.subscribers.people.has(idOf('ana@example.com')))
      return { kind: 'accepted', messageId: 'one' }
    })
    await onTransactionalMessage(ports)(batch, aMinute)
    expect(importedWhenMailed).toEqual([false])
    expect(ports.subscribers.people.has(idOf('ana@example.com'))).toBe(true)
  })

  it('to somebody of the owner’s file waits for whoever signed up in its batch', async () => {
    const ports = await publishedStudio({}, [])
    const invite = {
      kind: 'invite',
      requestId: 'import-0a-2',
      jobId: '0a',
      line: 2,
      email: 'ana@example.com',
    }
    const batch = [{ ...invite, topics: ['strength'], requestedAt: ports.clock.now() }]
    await signUp(ports, { email: 'eva@example.com', topics: ['strength'], fields: {} })
    await onTransactionalMessage(ports)(aBatch(...batch, ...ports.transactional.waiting.splice(0)), aMinute)
    expect(ports.mailer.mailed.map(({ to, tags }) => [to, tags.kind])).toEqual([
      ['eva@example.com', 'confirm'],
      ['ana@example.com', 'invite'],
    ])
  })

  it('that meets the used up daily quota is queued anew for later, and is no failure', async () => {
    const ports = await publishedStudio({}, [])
    await signUp(ports, { topics: ['strength'], fields: {} })
    ports.mailer.script.push({ kind: 'quota' })
    const batch = aBatch(...ports.transactional.waiting.splice(0))
    expect(idsOf(await onTransactionalMessage(ports)(batch, aMinute))).toEqual([])
    expect(ports.transactional.delayed).toMatchObject([{ afterSeconds: 900, message: { kind: 'signup' } }])
    const again = aBatch(...ports.transactional.delayed.map(({ message }) => message))
    await onTransactionalMessage(ports)(again, aMinute)
    expect(ports.mailer.mailed).toHaveLength(1)
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
  it('that cannot be read is buried, and does not come again', async () => {
    const { ports } = await startedCampaign(manyPeople(1))
    const door = { ...ports, jobs: memoryJobStore() }
    expect(idsOf(await onEmailEvent(door)(aBatch('{}', 'not even JSON')))).toEqual([])
    expect(ports.events.buried).toHaveLength(2)
  })
})

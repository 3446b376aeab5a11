import { describe, expect, it } from 'vitest'
import { importFile } from '../support/jobs.ts'
import { publishedPorts, signUp, takeMailing, workOff } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

describe('an import that asks', () => {
  it('asks by a confirmation, whatever the form asks and limits, and refuses what is no address', async () => {
    const ports = publishedPorts({ globalPerHour: 1 })
    const csv = 'email,name,topics\nana@example.com,Ana,mobility\nben@example.com,,\nnobody,,\n'
    const job = await importFile(ports, csv, { becomes: 'pending', lawfulBasis: '' })
    expect(job).toMatchObject({
      status: 'done',
      rejected: 1,
      rejections: [{ line: 4 }],
      counts: { invited: 2 },
    })
    expect(takeMailing(ports)).toMatchObject([
      { kind: 'signup', email: 'ana@example.com', name: 'Ana', topics: ['mobility'], source: 'import' },
      { kind: 'signup', email: 'ben@example.com', topics: ['back-care', 'mobility'] },
    ])
    expect(ports.subscribers.people.has(idOf('ana@example.com'))).toBe(false)
  })

  it('keeps the limits of one address: asked twice in a day, somebody gets one mail', async () => {
    const ports = publishedPorts()
    await signUp(ports)
    await workOff(ports)
    expect(ports.mailer.mailed).toHaveLength(1)
    await importFile(ports, 'email\nana@example.com\n', { becomes: 'pending' })
    await importFile(ports, 'email\nana@example.com\n', { becomes: 'pending' })
    const asked = ports.transactional.waiting.length
    await workOff(ports)
    expect(asked).toBe(2)
    expect(ports.mailer.mailed).toHaveLength(1)
  })

  it('asks nobody who left, bounced, complained, was suppressed or erased, not even one who leaves meanwhile', async () => {
    const ports = publishedPorts()
    const states = ['unsubscribed', 'hard-bounced', 'complained', 'provider-suppressed', 'erased'] as const
    for (const state of states)
      await ports.subscribers.create(aSubscriber({ email: `${state}@example.com`, state }))
    await ports.subscribers.create(aPendingSubscriber())
    const csv = ['email', ...states.map((state) => `${state}@example.com`), 'ana@example.com'].join('\n')
    expect((await importFile(ports, csv, { becomes: 'pending' })).counts).toMatchObject({
      suppressed: 5,
      invited: 1,
    })
    await ports.subscribers.replace(aSubscriber({ state: 'unsubscribed', version: 2 }))
    await workOff(ports)
    expect(ports.mailer.calls).toEqual([])
  })

  it('leaves alone who is active with those topics, and asks about further ones', async () => {
    const ports = publishedPorts()
    await ports.subscribers.create(aSubscriber())
    const csv = 'email,topics\nana@example.com,back-care\nana@example.com,mobility\n'
    expect((await importFile(ports, csv, { becomes: 'pending' })).counts).toMatchObject({
      unchanged: 1,
      invited: 1,
    })
  })
})

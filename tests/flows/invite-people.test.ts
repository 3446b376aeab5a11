import { describe, expect, it } from 'vitest'
import { day } from '../../functions/core/instant.ts'
import { proveConsent, receiptsAmong } from '../../functions/core/subscribers/consent-record.ts'
import { liftSuppression } from '../../functions/core/subscribers/suppression.ts'
import { registerWordings } from '../../functions/core/subscribers/wording.ts'
import { confirmSubscription } from '../../functions/flows/confirm-subscription.ts'
import { importFile, receiptsOf } from '../support/jobs.ts'
import {
  confirmTokenOf,
  deliverDelayed,
  publishedPorts,
  signUp,
  takeMailing,
  workOff,
} from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'
import { slotOf } from '../support/transactional-mail.ts'

const basis = 'guests of the open day in May'

describe('an import that asks', () => {
  it('says in the mail who asks and how they came by the address, and keeps what is true of it', async () => {
    const ports = publishedPorts()
    const text = 'Press the button to say yes.'
    await ports.compiled.write('wordings', registerWordings([], [text], ports.clock.now()))
    const csv = 'email,source\nana@example.com,Guest book\n'
    const job = await importFile(ports, csv, { becomes: 'pending', lawfulBasis: basis })
    await workOff(ports)
    const mail = ports.mailer.mailed[0]
    expect(mail?.tags.kind).toBe('invite')
    expect(mail && slotOf(mail.raw, 'basisText')).toBe(` ${basis}`)
    const receipts = await receiptsOf(ports, 'ana@example.com')
    expect(receipts.map(({ data }) => data)).toMatchObject([
      {
        ...{ act: 'invited', source: 'import', job: job.id, line: 2, lawfulBasis: basis },
        elsewhere: { source: 'Guest book' },
      },
      { act: 'confirmation-sent', subject: 'A mail', text, textVersion: 1 },
    ])
    expect(receipts[0]?.data).not.toHaveProperty('text')
    await confirmSubscription(ports, { token: confirmTokenOf(ports) })
    const person = ports.subscribers.people.get(idOf('ana@example.com'))
    if (!person) throw new Error('nobody was asked')
    expect(person).toMatchObject({ state: 'active', source: 'import' })
    expect(proveConsent(person, receiptsAmong(await receiptsOf(ports, 'ana@example.com')))).toMatchObject({
      ...{ basis: 'double opt-in', textVersion: 1 },
      missing: [],
    })
  })

  it('says where the owner tells no basis that the address comes from records of their own', async () => {
    const ports = publishedPorts()
    await importFile(ports, 'email\nana@example.com\n', { becomes: 'pending', lawfulBasis: '' })
    await workOff(ports)
    const mail = ports.mailer.mailed[0]
    expect(mail && slotOf(mail.raw, 'basisText')).toBe(' from our own records')
  })

  it('notes who left elsewhere, asks them nothing, and takes the owner’s word for no consent', async () => {
    const ports = publishedPorts()
    const csv =
      'email,state\nana@example.com,pending\nANA@example.com,unsubscribed\nben@example.com,suppressed\n'
    const how = { becomes: 'pending', lawfulBasis: basis } as const
    const tried = await importFile(ports, csv, { ...how, isDryRun: true })
    expect(ports.subscribers.people.size).toBe(0)
    const { counts } = await importFile(ports, csv, how)
    expect(counts).toMatchObject({ created: 2, suppressed: 1, invited: 0 })
    expect(tried.counts).toEqual(counts)
    expect(ports.transactional.waiting).toEqual([])
    const [ana, ben] = ['ana@example.com', 'ben@example.com'].map((address) =>
      ports.subscribers.people.get(idOf(address)),
    )
    expect(ana).toMatchObject({ state: 'unsubscribed', source: 'import' })
    expect(liftSuppression(ben, ports.clock.now())).toMatchObject({ subscriber: { state: 'pending' } })
  })

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
    deliverDelayed(ports)
    expect(takeMailing(ports)).toMatchObject([
      { kind: 'invite', email: 'ana@example.com', name: 'Ana', topics: ['mobility'], line: 2 },
      { kind: 'invite', email: 'ben@example.com', topics: ['back-care', 'mobility'], line: 3 },
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

  it('presses nobody whose answer is awaited, and asks once more when the button no longer works', async () => {
    const ports = publishedPorts()
    const again = async () => {
      const { counts } = await importFile(ports, 'email,topics\nana@example.com,mobility\n', {
        becomes: 'pending',
      })
      await workOff(ports)
      return counts
    }
    expect(await again()).toMatchObject({ invited: 1 })
    ports.clock.advance(2 * day)
    expect(await again()).toMatchObject({ invited: 0, unchanged: 1 })
    ports.clock.advance(6 * day)
    expect(await again()).toMatchObject({ invited: 1 })
    expect(ports.mailer.mailed).toHaveLength(2)
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

  it('leaves alone whoever confirmed those topics and has bounced softly since', async () => {
    const ports = publishedPorts()
    await ports.subscribers.create(aSubscriber({ state: 'paused' }))
    const csv = 'email,topics\nana@example.com,back-care\n'
    expect((await importFile(ports, csv, { becomes: 'pending' })).counts).toMatchObject({ unchanged: 1 })
  })

  it.each([
    ['mobility', 'back-care'],
    ['back-care', 'mobility'],
  ])('asks a reader once about what is new to them, in rows of %s and %s', async (first, second) => {
    const ports = publishedPorts()
    await ports.subscribers.create(aSubscriber())
    const csv = `email,topics\nana@example.com,${first}\nana@example.com,${second}\n`
    const again = async () => {
      const { counts } = await importFile(ports, csv, { becomes: 'pending' })
      await workOff(ports)
      return counts
    }
    expect(await again()).toMatchObject({ unchanged: 1, invited: 1 })
    ports.clock.advance(2 * day)
    expect(await again()).toMatchObject({ unchanged: 2, invited: 0 })
    expect(ports.mailer.mailed).toHaveLength(1)
  })
})

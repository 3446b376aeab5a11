import { describe, expect, it } from 'vitest'
import { importFile, receiptsOf } from '../support/jobs.ts'
import { aSite } from '../support/signup-site.ts'
import { publishedPorts } from '../support/subscriber-journey.ts'
import { aPendingSubscriber, aSubscriber, idOf } from '../support/subscribers.ts'

const lawfulBasis = 'existing customers, 2019 to 2026'
const personIn = (ports: ReturnType<typeof publishedPorts>, address: string) =>
  ports.subscribers.people.get(idOf(address))

describe('importing', () => {
  it('makes people active on the owner’s word, with a receipt, and mails nobody', async () => {
    const ports = publishedPorts()
    const csv =
      'email,name,topics,fields.goal,frequency,time zone\nAna@Example.com, Ana ,mobility,strength,Weekly,Europe/Paris\n'
    const job = await importFile(ports, csv, { lawfulBasis })
    expect(job.counts).toMatchObject({ created: 1 })
    expect(personIn(ports, 'ana@example.com')).toMatchObject({
      ...{ state: 'active', name: 'Ana', topics: ['mobility'], fields: { goal: 'strength' } },
      ...{ frequency: 'weekly', timeZone: 'Europe/Paris', source: `import:${lawfulBasis}` },
    })
    expect(await receiptsOf(ports, 'ana@example.com')).toMatchObject([
      { kind: 'consent', data: { act: 'imported', source: `import:${lawfulBasis}` } },
    ])
    expect(ports.mailer.calls).toEqual([])
    expect(ports.transactional.waiting).toEqual([])
  })

  it('again changes nothing', async () => {
    const ports = publishedPorts()
    const csv = ['email', ...Array.from({ length: 40 }, (_, index) => `p${index}@example.com`)].join('\n')
    expect((await importFile(ports, csv)).counts).toMatchObject({ created: 40 })
    expect((await importFile(ports, csv)).counts).toMatchObject({ created: 0, unchanged: 40 })
  })

  it('counts an address named twice in one file once, and joins what both rows say', async () => {
    const ports = publishedPorts()
    const csv = 'email,topics\nana@example.com,mobility\nANA@example.com,back-care\nana@example.com,\n'
    expect((await importFile(ports, csv)).counts).toMatchObject({ created: 1, updated: 1, unchanged: 1 })
    expect(personIn(ports, 'ana@example.com')?.topics).toEqual(['mobility', 'back-care'])
  })

  it('never brings back someone who left, bounced, complained, was suppressed or erased', async () => {
    const ports = publishedPorts()
    const states = ['unsubscribed', 'hard-bounced', 'complained', 'provider-suppressed', 'erased'] as const
    for (const state of states)
      await ports.subscribers.create(aSubscriber({ email: `${state}@example.com`, state }))
    const csv = ['email', ...states.map((state) => `${state}@example.com`)].join('\n')
    expect((await importFile(ports, csv)).counts).toMatchObject({ suppressed: 5, created: 0 })
    expect([...ports.subscribers.people.values()].map((person) => person.state)).toEqual([...states])
  })

  it('adds topics and activates a pending person, and keeps what the person said', async () => {
    const ports = publishedPorts()
    await ports.subscribers.create(aSubscriber({ name: 'Ana', fields: { goal: 'mobility' } }))
    await ports.subscribers.create(
      aPendingSubscriber({ email: 'ben@example.com', id: idOf('ben@example.com') }),
    )
    const csv = 'email,name,goal\nana@example.com,X,strength\nben@example.com,X,strength\n'
    await importFile(ports, csv, { topics: ['mobility'] })
    expect(personIn(ports, 'ana@example.com')).toMatchObject({
      ...{ name: 'Ana', topics: ['back-care', 'mobility'], fields: { goal: 'mobility' } },
    })
    expect(personIn(ports, 'ben@example.com')).toMatchObject({ state: 'active', name: 'X' })
  })

  it('keeps who left elsewhere as such, and takes them out unless they confirmed here', async () => {
    const ports = publishedPorts()
    await importFile(ports, 'email\nben@example.com\n')
    await ports.subscribers.create(aSubscriber({ requestedAt: '2026-10-01T09:00:00.000Z' }))
    const csv = [
      'Email,subscribed_to_emails',
      ...['eve@example.com', 'ben@example.com', 'ana@example.com'].map((address) => `${address},false`),
    ].join('\n')
    expect((await importFile(ports, csv)).counts).toMatchObject({ created: 1, updated: 1, unchanged: 1 })
    const stateOf = (address: string) => personIn(ports, address)?.state
    expect(stateOf('eve@example.com')).toBe('unsubscribed')
    expect(stateOf('ben@example.com')).toBe('unsubscribed')
    expect(stateOf('ana@example.com')).toBe('active')
    expect((await receiptsOf(ports, 'eve@example.com'))[0]?.data).toMatchObject({
      act: 'withdrawn',
      way: 'elsewhere',
    })
  })

  it('keeps no withdrawal of somebody whose mailbox failed elsewhere: they took nothing back', async () => {
    const ports = publishedPorts()
    const csv =
      'email,state\nben@example.com,cleaned\neve@example.com,suppressed\nana@example.com,complained\n'
    expect((await importFile(ports, csv)).counts).toMatchObject({ created: 3 })
    for (const [address, state] of [
      ['ben@example.com', 'hard-bounced'],
      ['eve@example.com', 'provider-suppressed'],
    ] as const)
      expect(await receiptsOf(ports, address)).toMatchObject([
        { kind: 'event', data: { event: 'imported', state, source: expect.stringMatching(/^import:/) } },
      ])
    expect(await receiptsOf(ports, 'ana@example.com')).toMatchObject([
      { kind: 'consent', data: { act: 'withdrawn', way: 'elsewhere' } },
    ])
  })

  it('refuses who never confirmed elsewhere, and what is no state, and says what to do', async () => {
    const csv = 'email,status\nana@example.com,unactivated\nben@example.com,gold\n'
    const { rejections } = await importFile(publishedPorts(), csv)
    expect(rejections).toEqual([
      { line: 2, reason: expect.stringContaining('status=pending') },
      { line: 3, reason: expect.stringContaining('map the column to -') },
    ])
  })

  it('keeps when and where people gave their consent elsewhere, as the file has it', async () => {
    const ports = publishedPorts()
    const csv =
      'Email Address,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,source\n' +
      'ana@example.com,2019-05-07 14:22:33,192.0.2.7,2019-05-07 14:30:00,Shop\n' +
      'ben@example.com,last spring,,,\n'
    await importFile(ports, csv)
    expect(personIn(ports, 'ana@example.com')).toMatchObject({
      createdAt: '2019-05-07T14:22:33.000Z',
      confirmedAt: '2019-05-07T14:30:00.000Z',
    })
    expect((await receiptsOf(ports, 'ana@example.com'))[0]?.data.elsewhere).toEqual({
      ...{ source: 'Shop', ip: '192.0.2.7' },
      ...{ signedUpAt: '2019-05-07 14:22:33', confirmedAt: '2019-05-07 14:30:00' },
    })
    expect(personIn(ports, 'ben@example.com')?.createdAt).toBe(ports.clock.now())
    expect((await receiptsOf(ports, 'ben@example.com'))[0]?.data.elsewhere).toEqual({
      signedUpAt: 'last spring',
    })
  })

  it('leaves no receipt of an import that lost its race to somebody who left meanwhile', async () => {
    const ports = publishedPorts()
    await ports.subscribers.create(aPendingSubscriber())
    const { readMany } = ports.subscribers
    ports.subscribers.readMany = async (ids) => {
      const found = await readMany(ids)
      await ports.subscribers.replace(aSubscriber({ state: 'unsubscribed', version: 2 }))
      return found
    }
    expect((await importFile(ports, 'email\nana@example.com\n')).counts).toMatchObject({ suppressed: 1 })
    expect(personIn(ports, 'ana@example.com')).toMatchObject({ state: 'unsubscribed' })
    expect(await receiptsOf(ports, 'ana@example.com')).toEqual([])
  })

  it('tells how many rows leave people without a topic, whom --topics then gives some', async () => {
    const ports = publishedPorts()
    const csv = 'email,state\nana@example.com,active\nben@example.com,active\neve@example.com,unsubscribed\n'
    expect(await importFile(ports, csv, { isDryRun: true })).toMatchObject({ topicless: 2, topics: [] })
    expect(await importFile(ports, csv)).toMatchObject({ topicless: 2 })
    const again = await importFile(ports, csv, { topics: ['mobility'] })
    expect(again).toMatchObject({ topicless: 0, counts: { updated: 2 } })
    expect(personIn(ports, 'ana@example.com')?.topics).toEqual(['mobility'])
  })

  it('gives the topics of site.yaml where a file has no such column, and none for an empty cell', async () => {
    const ports = publishedPorts()
    const site = aSite()
    await ports.compiled.write('site', { ...site, signup: { ...site.signup, topics: ['back-care'] } })
    expect(await importFile(ports, 'email\nana@example.com\n')).toMatchObject({ topicless: 0 })
    expect(await importFile(ports, 'email,topics\nben@example.com,\n')).toMatchObject({ topicless: 1 })
    expect(personIn(ports, 'ana@example.com')?.topics).toEqual(['back-care'])
    expect(personIn(ports, 'ben@example.com')?.topics).toEqual([])
  })
})

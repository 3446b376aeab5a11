import { afterEach, describe, expect, test } from 'vitest'
import { queueOf } from '../../../../infra/local/ses/events.ts'
import { crlf, newStage, rawMail, removeHomes, type SeenEvent, sendTo } from './stage.ts'

afterEach(removeHomes)

/** The events of one message, each as `queue eventType`. */
async function eventsFor(to: string): Promise<{ names: string[]; events: SeenEvent[]; messageId: string }> {
  const { client, ses, events } = await newStage()
  const { MessageId = '' } = await client.send(sendTo(to))
  await ses.idle()
  return {
    names: events.map(({ queue, eventType }) => `${queue} ${eventType}`),
    events,
    messageId: MessageId,
  }
}

describe('what becomes of a message by its recipient', () => {
  test.each([
    ['anna@example.org', ['sendEvents Send', 'events Delivery']],
    ['success@simulator.amazonses.com', ['sendEvents Send', 'events Delivery']],
    ['bounce@simulator.amazonses.com', ['sendEvents Send', 'events Bounce']],
    ['Bounce+label-7@Simulator.amazonses.com', ['sendEvents Send', 'events Bounce']],
    ['complaint+x@simulator.amazonses.com', ['sendEvents Send', 'events Delivery', 'events Complaint']],
    ['ooto@simulator.amazonses.com', ['sendEvents Send', 'events Delivery', 'events Bounce']],
    ['suppressionlist@simulator.amazonses.com', ['sendEvents Send', 'events Bounce']],
  ])('%s', async (to, expected) => {
    expect((await eventsFor(to)).names).toEqual(expected)
  })

  test('each event names its recipient, kind and time', async () => {
    const bounced = await eventsFor('bounce@simulator.amazonses.com')
    expect(bounced.events[1]?.bounce).toEqual({
      bounceType: 'Permanent',
      bounceSubType: 'General',
      bouncedRecipients: [
        {
          emailAddress: 'bounce@simulator.amazonses.com',
          action: 'failed',
          status: '5.1.1',
          diagnosticCode: 'smtp; 550 5.1.1 user unknown',
        },
      ],
      timestamp: '2026-11-23T09:00:00.000Z',
      feedbackId: expect.stringMatching(/^0107/),
      reportingMTA: expect.stringMatching(/^dns; /),
    })
    const suppressed = await eventsFor('suppressionlist@simulator.amazonses.com')
    expect(suppressed.events[1]?.bounce).toMatchObject({
      bounceType: 'Permanent',
      bounceSubType: 'OnAccountSuppressionList',
    })
    const answered = await eventsFor('ooto@simulator.amazonses.com')
    expect(answered.events[2]?.bounce).toMatchObject({
      bounceType: 'Transient',
      bounceSubType: 'General',
      bouncedRecipients: [{ emailAddress: 'ooto@simulator.amazonses.com' }],
    })
    const complained = await eventsFor('complaint@simulator.amazonses.com')
    expect(complained.events[2]?.complaint).toMatchObject({
      complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }],
      complaintFeedbackType: 'abuse',
    })
    expect(complained.events[1]?.delivery).toMatchObject({
      recipients: ['complaint@simulator.amazonses.com'],
      timestamp: '2026-11-23T09:00:00.000Z',
    })
  })

  test('a message with a virus is accepted, then rejected', async () => {
    const { client, ses, events } = await newStage()
    const Data = Buffer.concat([rawMail(), crlf('EICAR-STANDARD-ANTIVIRUS-TEST-FILE')])
    await client.send(sendTo('anna@example.org', { RawMessage: { Data } }))
    await ses.idle()
    expect(events.map(({ eventType }) => eventType)).toEqual(['Send', 'Reject'])
    expect(events[1]?.reject).toEqual({ reason: 'Bad content' })
  })

  test('each of several recipients has a fate of their own', async () => {
    const { client, ses, events } = await newStage()
    const Destinations = ['anna@example.org', 'bounce@simulator.amazonses.com']
    await client.send(sendTo('anna@example.org', { Destinations }))
    await ses.idle()
    expect(events.map(({ eventType }) => eventType)).toEqual(['Send', 'Delivery', 'Bounce'])
    expect(events[0]?.mail.destination).toEqual(Destinations)
  })
})

test("every event carries the mail: SES's id, the tags as lists, the headers as they stand", async () => {
  const { events, messageId } = await eventsFor('anna@example.org')
  for (const { mail } of events) {
    expect(mail).toEqual({
      timestamp: '2026-11-23T09:00:00.000Z',
      source: 'Studio <digest@studio.example>',
      sourceArn: 'arn:aws:ses:eu-central-1:000000000000:identity/studio.example',
      sendingAccountId: '000000000000',
      messageId,
      destination: ['anna@example.org'],
      headersTruncated: false,
      headers: expect.arrayContaining([
        { name: 'To', value: 'anna@example.org' },
        { name: 'Subject', value: '=?utf-8?Q?R=C3=BCcken_und?= =?utf-8?Q?_Hantel?=' },
      ]),
      commonHeaders: {
        from: ['Studio <digest@studio.example>'],
        to: ['anna@example.org'],
        messageId,
        subject: 'Rücken und Hantel',
      },
      tags: {
        'ses:configuration-set': ['tidings'],
        'ses:source-ip': ['127.0.0.1'],
        'ses:from-domain': ['studio.example'],
        'ses:caller-identity': ['local'],
        run: ['r-1'],
        attempt: ['a_9'],
      },
    })
  }
})

test('headers beyond 10 KB are cut, and the event says so', async () => {
  const { client, ses, events } = await newStage()
  const Data = Buffer.concat([
    crlf('From: digest@studio.example', `X-Long: ${'x'.repeat(11_000)}`),
    rawMail(),
  ])
  await client.send(sendTo('anna@example.org', { RawMessage: { Data } }))
  await ses.idle()
  expect(events[0]?.mail).toMatchObject({ headersTruncated: true, headers: [{ name: 'From' }] })
})

test('a message outside a configuration set raises no event', async () => {
  const { client, ses, events } = await newStage()
  await client.send(sendTo('anna@example.org', { ConfigurationSetName: undefined }))
  await ses.idle()
  expect(events).toEqual([])
  expect(ses.messages()[0]).not.toHaveProperty('configurationSet')
})

test('the topology says which queue an event type goes to', () => {
  expect(queueOf('Send')).toBe('sendEvents')
  expect(queueOf('DeliveryDelay')).toBe('events')
  expect(queueOf('Rendering Failure')).toBe('events')
  expect(queueOf('Open')).toBeUndefined()
})

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ListIdentitiesCommand, SendEmailCommand, SendRawEmailCommand } from '@aws-sdk/client-ses'
import PostalMime from 'postal-mime'
import { afterEach, expect, test } from 'vitest'
import { newStage, rawMail, removeHomes, sendTo } from './stage.ts'

afterEach(removeHomes)

test('an accepted message is one file, byte for byte, before the answer is given', async () => {
  const { client, home, files, ses } = await newStage()
  const bytes = Buffer.concat([rawMail(), Buffer.from([0, 255, 254, 13, 10, 46, 13, 10])])
  const { MessageId } = await client.send(sendTo('anna@example.org', { RawMessage: { Data: bytes } }))
  expect(await files()).toEqual([`2026-11-23T09-00-00.000Z-${MessageId}.eml`])
  const [file = ''] = await files()
  expect(await readFile(join(home, 'outbox', file))).toEqual(bytes)
  expect(await ses.read(MessageId ?? '')).toEqual(bytes)
})

test('the list has each message with its envelope, tags and decoded subject', async () => {
  const { client, ses } = await newStage()
  const { MessageId } = await client.send(sendTo('anna@example.org'))
  expect(ses.messages()).toEqual([
    {
      id: MessageId,
      to: 'anna@example.org',
      from: 'Studio <digest@studio.example>',
      subject: 'Rücken und Hantel',
      at: '2026-11-23T09:00:00.000Z',
      tags: { run: 'r-1', attempt: 'a_9' },
      configurationSet: 'tidings',
    },
  ])
})

test('message ids are like those of SES and never the same', async () => {
  const { client } = await newStage()
  const ids = new Set<string | undefined>()
  for (let count = 0; count < 20; count += 1)
    ids.add((await client.send(sendTo('anna@example.org'))).MessageId)
  expect(ids.size).toBe(20)
  for (const id of ids) expect(id).toMatch(/^0107[0-9a-f]{12}-[0-9a-f-]{36}-000000$/)
})

test('a message to three has one id and three files', async () => {
  const { client, ses, files } = await newStage()
  const Destinations = ['a@example.org', 'b@example.org', 'c@example.org']
  const { MessageId } = await client.send(sendTo('a@example.org', { Destinations }))
  expect(ses.messages().map(({ id, to }) => [id, to])).toEqual([
    [MessageId, 'a@example.org'],
    [`${MessageId}-2`, 'b@example.org'],
    [`${MessageId}-3`, 'c@example.org'],
  ])
  expect((await files()).length).toBe(3)
})

test('without parameters the message speaks for itself: From, To, Cc and Bcc', async () => {
  const { client, ses } = await newStage()
  const Data = Buffer.from(
    'From: digest@studio.example\r\nTo: "A, B" <a@example.org>,\r\n c@example.org\r\nBcc: d@example.org\r\n\r\nx',
  )
  await client.send(new SendRawEmailCommand({ RawMessage: { Data } }))
  expect(ses.messages().map(({ to }) => to)).toEqual(['a@example.org', 'c@example.org', 'd@example.org'])
})

test('a recipient may carry a display name; the envelope has the bare address', async () => {
  const { client, ses } = await newStage()
  await client.send(sendTo('"Chan, Karen" <karen@example.org>'))
  expect(ses.messages().map(({ to }) => to)).toEqual(['karen@example.org'])
})

test('SendEmail is composed as SES would, from its parameters', async () => {
  const { client, ses } = await newStage()
  const { MessageId = '' } = await client.send(
    new SendEmailCommand({
      Source: 'Studio <digest@studio.example>',
      Destination: { ToAddresses: ['anna@example.org'], BccAddresses: ['boss@studio.example'] },
      ReplyToAddresses: ['desk@studio.example'],
      Message: {
        Subject: { Data: 'Grüße 🏋️' },
        Body: { Text: { Data: 'Zeile ä\n' }, Html: { Data: '<p>Zeile ä</p>' } },
      },
    }),
  )
  const mail = await PostalMime.parse((await ses.read(MessageId)) ?? '')
  expect(mail).toMatchObject({
    subject: 'Grüße 🏋️',
    from: { name: 'Studio', address: 'digest@studio.example' },
    to: [{ address: 'anna@example.org' }],
    replyTo: [{ address: 'desk@studio.example' }],
    text: 'Zeile ä\n',
    html: '<p>Zeile ä</p>',
  })
  expect(mail.bcc).toBeUndefined()
  expect(ses.messages().map(({ to }) => to)).toEqual(['anna@example.org', 'boss@studio.example'])
})

test('an action nobody needs is answered 501', async () => {
  const { client } = await newStage()
  await expect(client.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({
    name: 'InvalidAction',
    $metadata: { httpStatusCode: 501 },
  })
})

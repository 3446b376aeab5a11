import {
  AccountSendingPausedException,
  ConfigurationSetDoesNotExistException,
  ConfigurationSetSendingPausedException,
  MailFromDomainNotVerifiedException,
  MessageRejected,
  SendEmailCommand,
  SendRawEmailCommand as SendRaw,
  type SendRawEmailCommand,
} from '@aws-sdk/client-ses'
import { afterEach, describe, expect, test } from 'vitest'
import { accountLimits, type SesSettings } from '../../../../infra/local/ses/settings.ts'
import { newStage, rawMail, removeHomes, sendTo } from './stage.ts'

afterEach(removeHomes)

/** The error of a send that leaves nothing behind. */
async function refusalOf(command: SendRawEmailCommand, changes: Partial<SesSettings> = {}): Promise<Error> {
  const { client, files, events, ses } = await newStage(changes)
  const outcome = await client.send(command).catch((cause: unknown) => cause)
  await ses.idle()
  expect(await files()).toEqual([])
  expect(events).toEqual([])
  if (!(outcome instanceof Error)) throw new Error('The send was accepted')
  return outcome
}

describe('a refusal is the typed exception of the client', () => {
  test('an unverified sender, by address, domain or From header', async () => {
    const other = sendTo('anna@example.org', { Source: 'a@elsewhere.example' })
    const refusal = await refusalOf(other)
    expect(refusal).toBeInstanceOf(MessageRejected)
    expect(refusal.message).toBe(
      'Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ' +
        'a@elsewhere.example',
    )
    const forged = sendTo('anna@example.org', {
      RawMessage: { Data: rawMail('anna@example.org', 'b@elsewhere.example') },
    })
    expect((await refusalOf(forged)).message).toContain('b@elsewhere.example')
  })

  test('a verified domain covers its subdomains and no lookalike', async () => {
    const { client } = await newStage()
    const from = (address: string) =>
      client.send(
        sendTo('anna@example.org', { Source: address, RawMessage: { Data: rawMail('x@y.org', address) } }),
      )
    await expect(from('digest@mail.Studio.example')).resolves.toBeDefined()
    await expect(from('digest@evilstudio.example')).rejects.toBeInstanceOf(MessageRejected)
  })

  test('an unknown configuration set', async () => {
    const refusal = await refusalOf(sendTo('anna@example.org', { ConfigurationSetName: 'other' }))
    expect(refusal).toBeInstanceOf(ConfigurationSetDoesNotExistException)
    expect(refusal).toMatchObject({ ConfigurationSetName: 'other', $metadata: { httpStatusCode: 400 } })
    expect(refusal.message).toBe('Configuration set <other> does not exist.')
  })

  test.each([
    ['a paused account', { sendingPaused: true }, AccountSendingPausedException],
    [
      'a paused configuration set',
      { pausedConfigurationSets: ['tidings'] },
      ConfigurationSetSendingPausedException,
    ],
    [
      'a MAIL FROM without MX',
      { unverifiedMailFrom: ['studio.example'] },
      MailFromDomainNotVerifiedException,
    ],
  ])('%s', async (_what, changes, type) => {
    expect(await refusalOf(sendTo('anna@example.org'), changes)).toBeInstanceOf(type)
  })
})

describe('a parameter SES cannot take is InvalidParameterValue', () => {
  const recipients = (count: number) =>
    Array.from({ length: count }, (_none, index) => `a${index}@example.org`)

  test.each<[string, SendRawEmailCommand, string]>([
    ['51 recipients', sendTo('a@b.org', { Destinations: recipients(51) }), 'Recipient count exceeds 50.'],
    [
      'more than 10 MB',
      sendTo('a@b.org', {
        RawMessage: { Data: Buffer.concat([rawMail(), Buffer.alloc(10 * 1024 * 1024, 'x')]) },
      }),
      'Message length is more than 10485760 bytes long',
    ],
    ['a tag with a dot', sendTo('a@b.org', { Tags: [{ Name: 'a.b', Value: 'c' }] }), 'a.b'],
    ['an empty tag value', sendTo('a@b.org', { Tags: [{ Name: 'a', Value: '' }] }), 'message tag'],
    ['a tag of 257', sendTo('a@b.org', { Tags: [{ Name: 'a', Value: 'x'.repeat(257) }] }), 'message tag'],
    ['no domain', sendTo('anna'), "Missing final '@domain'"],
    ['an empty domain', sendTo('anna@'), 'Missing domain'],
    ['no local part', sendTo('@example.org'), 'Missing local name'],
    ['a space', sendTo('an na@example.org'), 'Local address contains control or whitespace'],
    [
      'a smuggled header',
      sendTo('"a@b.c\r\nBcc: evil@x.com"'),
      'Local address contains control or whitespace',
    ],
    ['a local part beyond ASCII', sendTo('jürg@example.org'), 'Local address contains illegal character'],
    ['a domain beyond ASCII', sendTo('anna@bücher.example'), 'Domain contains illegal character'],
    ['a name with a bare comma', sendTo('Chan, Karen <karen@example.org>'), 'Illegal address'],
    ['two addresses in one', sendTo('a@example.org, b@example.org'), 'Illegal address'],
    ['no From', new SendRaw({ RawMessage: { Data: Buffer.from('To: a@b.org\r\n\r\nx') } }), "header 'From'"],
    [
      'no recipient',
      new SendRaw({ RawMessage: { Data: Buffer.from('From: a@studio.example\r\n\r\nx') } }),
      "'To'",
    ],
  ])('%s', async (_what, command, message) => {
    const refusal = await refusalOf(command)
    expect(refusal).toMatchObject({ name: 'InvalidParameterValue', $metadata: { httpStatusCode: 400 } })
    expect(refusal.message).toContain(message)
  })

  test('50 recipients and exactly 10 MB are taken', async () => {
    const { client, ses } = await newStage()
    await client.send(sendTo('a@b.org', { Destinations: recipients(50) }))
    const head = rawMail()
    const Data = Buffer.concat([head, Buffer.alloc(10 * 1024 * 1024 - head.length, 'x')])
    await client.send(sendTo('a@b.org', { RawMessage: { Data } }))
    expect(ses.messages().length).toBe(51)
  })

  test('SendEmail cannot smuggle a header through an address either', async () => {
    const { client, ses } = await newStage()
    const command = new SendEmailCommand({
      Source: 'digest@studio.example\r\nBcc: evil@x.com',
      Destination: { ToAddresses: ['a@b.org'] },
      Message: { Subject: { Data: 's\r\nBcc: evil@x.com' }, Body: {} },
    })
    await expect(client.send(command)).rejects.toMatchObject({ name: 'InvalidParameterValue' })
    expect(ses.messages()).toEqual([])
  })
})

describe('the sandbox', () => {
  const sandbox = { ...accountLimits('sandbox', 14), identities: ['studio.example', 'friend@example.org'] }

  test('mails verified recipients and the simulator only', async () => {
    const refusal = await refusalOf(sendTo('anna@example.org'), sandbox)
    expect(refusal).toBeInstanceOf(MessageRejected)
    expect(refusal.message).toMatch(/region EU-CENTRAL-1: anna@example\.org$/)
    const stage = await newStage(sandbox)
    for (const to of ['friend@example.org', 'anyone@studio.example', 'Bounce+7@Simulator.AmazonSES.com']) {
      stage.clock.real += 1000
      await expect(stage.client.send(sendTo(to))).resolves.toBeDefined()
    }
  })

  test('takes one a second and 200 a day', async () => {
    const stage = await newStage(sandbox)
    await stage.client.send(sendTo('friend@example.org'))
    await expect(stage.client.send(sendTo('friend@example.org'))).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Maximum sending rate exceeded.',
    })
    for (let count = 1; count < 200; count += 1) {
      stage.clock.real += 1000
      await stage.client.send(sendTo('friend@example.org'))
    }
    stage.clock.real += 1000
    await expect(stage.client.send(sendTo('friend@example.org'))).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Daily message quota exceeded.',
    })
  })
})

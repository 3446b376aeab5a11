import { describe, expect, it } from 'vitest'
import { doctorClients } from '../../../functions/adapters/doctor/doctor-clients.ts'
import { emailStanding } from '../../../functions/adapters/doctor/email-standing.ts'
import { jsonAnswer, jsonRefusal, startLoopbackAws, type WireAnswer } from '../../support/loopback-aws.ts'
import { testAccount } from '../../support/loopback-ses.ts'

const identityPath = 'GET /v2/email/identities/mail.studio.example'
const setPath = 'GET /v2/email/configuration-sets/messages'

async function ses(answers: Readonly<Record<string, WireAnswer>>) {
  const { endpoint } = await startLoopbackAws(answers)
  return emailStanding(doctorClients({ ...testAccount, endpoint }).sesv2)
}

describe('the SES account', () => {
  it('tells whether it may mail anybody, how much, and how AWS judges it', async () => {
    const account = {
      ProductionAccessEnabled: true,
      SendingEnabled: true,
      EnforcementStatus: 'PROBATION',
      SendQuota: { Max24HourSend: 50000, MaxSendRate: 14, SentLast24Hours: 120 },
      SuppressionAttributes: { SuppressedReasons: ['COMPLAINT'] },
    }
    expect(await (await ses({ 'GET /v2/email/account': jsonAnswer(account) })).account()).toEqual({
      kind: 'told',
      value: {
        hasProductionAccess: true,
        perDay: 50_000,
        perSecond: 14,
        sentLastDay: 120,
        isSending: true,
        enforcement: 'probation',
        suppresses: ['complaint'],
      },
    })
  })

  it('tells of the sandbox and of AWS’s answer to a request', async () => {
    const account = { ProductionAccessEnabled: false, Details: { ReviewDetails: { Status: 'DENIED' } } }
    expect(await (await ses({ 'GET /v2/email/account': jsonAnswer(account) })).account()).toMatchObject({
      value: { hasProductionAccess: false, review: 'denied', enforcement: undefined, isSending: false },
    })
  })

  it('is not known when AWS is asked too often, or does not know the question', async () => {
    const often = await ses({ 'GET /v2/email/account': jsonRefusal('TooManyRequestsException', 429) })
    expect(await often.account()).toEqual({
      kind: 'silent',
      reason: 'AWS was asked too often (ses:GetAccount); ask again',
    })
    const unknown = await ses({})
    expect(await unknown.account()).toEqual({
      kind: 'silent',
      reason: 'this endpoint does not know ses:GetAccount',
    })
  })
})

describe('an identity', () => {
  const domain = {
    IdentityType: 'DOMAIN',
    VerifiedForSendingStatus: true,
    DkimAttributes: {
      SigningEnabled: true,
      Status: 'SUCCESS',
      Tokens: ['one', 'two'],
      SigningAttributesOrigin: 'AWS_SES',
      SigningHostedZone: 'dkim.amazonses.com',
    },
    MailFromAttributes: { MailFromDomain: 'bounce.mail.studio.example', MailFromDomainStatus: 'SUCCESS' },
  }
  const look = async (changes: object) =>
    (await ses({ [identityPath]: jsonAnswer({ ...domain, ...changes }) })).identity('mail.studio.example')

  it('tells its keys and its MAIL FROM domain', async () => {
    expect(await look({})).toEqual({
      kind: 'told',
      value: {
        isVerified: true,
        isDomain: true,
        dkim: { isOn: true, isVerified: true, tokens: ['one', 'two'], keysIn: 'dkim.amazonses.com' },
        mailFrom: { domain: 'bounce.mail.studio.example', status: 'success' },
      },
    })
  })

  it('tells no names of the owner’s own keys, and none of a MAIL FROM domain that is not there', async () => {
    const dkim = {
      SigningEnabled: true,
      Status: 'PENDING',
      Tokens: ['selector'],
      SigningAttributesOrigin: 'EXTERNAL',
    }
    const found = await look({ DkimAttributes: dkim, MailFromAttributes: undefined })
    expect(found).toMatchObject({ value: { dkim: { isVerified: false, tokens: [] } } })
    expect(found.kind === 'told' && found.value && 'mailFrom' in found.value).toBe(false)
  })

  it.each([
    ['PENDING', 'pending'],
    ['TEMPORARY_FAILURE', 'pending'],
    ['FAILED', 'failed'],
  ])('tells of a MAIL FROM domain that is %s', async (status, told) => {
    const mailFrom = { MailFromDomain: 'bounce.mail.studio.example', MailFromDomainStatus: status }
    expect(await look({ MailFromAttributes: mailFrom })).toMatchObject({
      value: { mailFrom: { status: told } },
    })
  })

  it('may be one that SES does not know', async () => {
    const unknown = await ses({ [identityPath]: jsonRefusal('NotFoundException', 404) })
    expect(await unknown.identity('mail.studio.example')).toEqual({ kind: 'told', value: undefined })
  })
})

describe('the way of events', () => {
  it('is the configuration set and its destinations', async () => {
    const destinations = [
      {
        Name: 'a',
        Enabled: true,
        MatchingEventTypes: ['BOUNCE'],
        SnsDestination: { TopicArn: 'arn:aws:sns:a' },
      },
      { Name: 'b', Enabled: false, MatchingEventTypes: ['SEND'] },
    ]
    const { eventPath } = await ses({
      [setPath]: jsonAnswer({ SendingOptions: { SendingEnabled: false } }),
      [`${setPath}/event-destinations`]: jsonAnswer({ EventDestinations: destinations }),
    })
    expect(await eventPath('messages')).toEqual({
      kind: 'told',
      value: {
        isSending: false,
        destinations: [
          { isOn: true, events: ['BOUNCE'], isTopic: true },
          { isOn: false, events: ['SEND'], isTopic: false },
        ],
      },
    })
  })

  it('may be none', async () => {
    const { eventPath } = await ses({ [setPath]: jsonRefusal('NotFoundException', 404) })
    expect(await eventPath('messages')).toEqual({ kind: 'told', value: undefined })
  })
})

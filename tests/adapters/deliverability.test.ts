import { describe, expect, it } from 'vitest'
import { noDeliverability, sesDeliverability } from '../../functions/adapters/deliverability.ts'
import { sesMailer } from '../../functions/adapters/mailer.ts'
import { goodStanding } from '../support/deliverability.ts'
import { type LoopbackSes, refuse, type SesAnswer, startLoopbackSes } from '../support/loopback-ses.ts'

const address = 'digest@mail.studio.example'

const answer =
  (action: string, attributes: string, key: string, value: string): SesAnswer =>
  (response) =>
    response.end(
      `<${action}Response><${action}Result><${attributes}><entry><key>${key}</key><value>${value}</value></entry>` +
        `</${attributes}></${action}Result></${action}Response>`,
    )
const quota: SesAnswer = (response) =>
  response.end(
    '<GetSendQuotaResponse><GetSendQuotaResult><Max24HourSend>50000</Max24HourSend><MaxSendRate>14</MaxSendRate>' +
      '<SentLast24Hours>0</SentLast24Hours></GetSendQuotaResult></GetSendQuotaResponse>',
  )
const verified = answer(
  'GetIdentityVerificationAttributes',
  'VerificationAttributes',
  'studio.example',
  '<VerificationStatus>Success</VerificationStatus>',
)
const signing = answer(
  'GetIdentityDkimAttributes',
  'DkimAttributes',
  'studio.example',
  '<DkimEnabled>true</DkimEnabled><DkimVerificationStatus>Success</DkimVerificationStatus>' +
    '<DkimTokens><member>one</member><member>two</member><member>three</member></DkimTokens>',
)
const mailFrom = answer(
  'GetIdentityMailFromDomainAttributes',
  'MailFromDomainAttributes',
  'studio.example',
  '<MailFromDomain>bounce.studio.example</MailFromDomain><MailFromDomainStatus>Success</MailFromDomainStatus>',
)
const records: { readonly [name: string]: string[][] } = {
  'bounce.studio.example': [['v=spf1 include:', 'amazonses.com ~all'], ['something-else=1']],
  '_dmarc.studio.example': [['v=DMARC1; p=none']],
}
const fault = (code: string) => Object.assign(new Error(code), { code })

function deliverabilityOf({ client }: LoopbackSes, fails?: string, now = () => 0) {
  const mailer = sesMailer(client, { configurationSet: 'tidings', now })
  const resolve = async (name: string) => {
    if (fails) throw fault(fails)
    const found = records[name]
    if (!found) throw fault('ENOTFOUND')
    return found
  }
  return sesDeliverability(client, { mailer, resolve, now })
}

describe('the sender’s standing', () => {
  it('is what SES and the DNS say of the domain, or of the verified one above it', async () => {
    const ses = await startLoopbackSes()
    ses.script.push(quota, verified, signing, mailFrom)
    expect(await deliverabilityOf(ses).look(address)).toEqual({ ...goodStanding, region: 'us-east-1' })
    expect(ses.requests.map((request) => request.get('Action'))).toEqual([
      'GetSendQuota',
      'GetIdentityVerificationAttributes',
      'GetIdentityDkimAttributes',
      'GetIdentityMailFromDomainAttributes',
    ])
    expect(ses.requests[2]?.get('Identities.member.1')).toBe('studio.example')
  })

  it('is reused for a minute, since SES answers each question once a second at most', async () => {
    const ses = await startLoopbackSes()
    let time = 0
    const deliverability = deliverabilityOf(ses, undefined, () => time)
    for (time of [0, 59_000, 61_000]) {
      if (time !== 59_000) ses.script.push(quota, verified, signing, mailFrom)
      await deliverability.look(address)
    }
    expect(ses.requests).toHaveLength(8)
  })

  it.each(['ESERVFAIL', 'ETIMEOUT'])('is unknown where the DNS fails with %s', async (code) => {
    const ses = await startLoopbackSes()
    ses.script.push(quota, verified, signing, mailFrom)
    const unknown = { mailFromTexts: 'unknown', dmarc: 'unknown' }
    expect(await deliverabilityOf(ses, code).look(address)).toMatchObject(unknown)
  })

  it('is unknown where SES is asked too often, and a fault where it refuses', async () => {
    const ses = await startLoopbackSes()
    const slow = refuse('Throttling', 'Rate exceeded')
    ses.script.push(quota, verified, slow, slow)
    expect(await deliverabilityOf(ses).look(address)).toMatchObject({ dkim: 'unknown', mailFrom: 'unknown' })
    ses.script.push(quota, refuse('AccessDenied', 'not allowed'))
    await expect(deliverabilityOf(ses).look(address)).rejects.toThrow('not allowed')
  })

  it('is nothing at all where nobody can be asked', async () => {
    expect(await noDeliverability.look(address)).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { stages } from './stages.ts'
import { synthesise } from './synthesise.ts'

const sender = /^EmailSender(\w+?)[0-9A-F]{8}$/
const attribute = (identity: string, name: string) => ({ 'Fn::GetAtt': [identity, name] })

describe('a new domain', () => {
  const stack = synthesise(stages.minimal)
  const identity = stack.one('AWS::SES::EmailIdentity')

  it('is signed, sends through our configuration set and takes bounces at its own MAIL FROM', () => {
    expect(identity.Properties).toMatchObject({
      EmailIdentity: 'mail.studio.example',
      ConfigurationSetAttributes: {
        ConfigurationSetName: { Ref: stack.one('AWS::SES::ConfigurationSet').id },
      },
      DkimAttributes: { SigningEnabled: true },
      FeedbackAttributes: { EmailForwardingEnabled: false },
      MailFromAttributes: {
        MailFromDomain: 'bounce.mail.studio.example',
        BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
      },
    })
  })

  it('tells every DNS record by name, type and value, and writes none', () => {
    const dkim = (at: number) => ({
      'Fn::Join': [
        '',
        [
          attribute(identity.id, `DkimDNSTokenName${at}`),
          ' CNAME ',
          attribute(identity.id, `DkimDNSTokenValue${at}`),
        ],
      ],
    })
    expect(toldBySender(stack.outputs)).toEqual({
      Dkim1: dkim(1),
      Dkim2: dkim(2),
      Dkim3: dkim(3),
      MailFromMx: {
        'Fn::Join': [
          '',
          ['bounce.mail.studio.example MX 10 feedback-smtp.', { Ref: 'AWS::Region' }, '.amazonses.com'],
        ],
      },
      MailFromSpf: 'bounce.mail.studio.example TXT v=spf1 include:amazonses.com ~all',
      Dmarc: '_dmarc.mail.studio.example TXT v=DMARC1; p=none',
    })
    expect(stack.of('AWS::Route53::RecordSet')).toEqual({})
  })

  it('outlives a stage, unless that is removable', () => {
    expect(identity.DeletionPolicy).toBe('Retain')
    expect(synthesise(stages.removable).one('AWS::SES::EmailIdentity').DeletionPolicy).toBe('Delete')
  })
})

describe('a new domain in a zone of Route 53', () => {
  const stack = synthesise(stages['Route 53'])
  const identity = stack.one('AWS::SES::EmailIdentity')

  it('has its records written there, the zone being one above it', () => {
    const written = Object.values(stack.of('AWS::Route53::RecordSet')).map(({ Properties }) => Properties)
    const record = (Type: string, Name: unknown, value: unknown) => ({
      ...{ HostedZoneId: 'Z0123456789ABCDEFGHIJ', TTL: '1800' },
      ...{ Name, Type, ResourceRecords: [value] },
    })
    const returns = 'returns.mail.studio.example'
    expect(written).toEqual([
      ...[1, 2, 3].map((at) =>
        record(
          'CNAME',
          attribute(identity.id, `DkimDNSTokenName${at}`),
          attribute(identity.id, `DkimDNSTokenValue${at}`),
        ),
      ),
      record('MX', returns, '10 feedback-smtp.eu-central-1.amazonses.com'),
      record('TXT', returns, '"v=spf1 include:amazonses.com ~all"'),
      record(
        'TXT',
        '_dmarc.mail.studio.example',
        '"v=DMARC1; p=quarantine; rua=mailto:dmarc@reports.example"',
      ),
    ])
    expect(identity.Properties.MailFromAttributes).toMatchObject({ MailFromDomain: returns })
  })

  it("tells what belongs into another domain's zone", () => {
    expect(toldBySender(stack.outputs)).toEqual({
      DmarcReports: 'mail.studio.example._report._dmarc.reports.example TXT v=DMARC1',
    })
  })
})

describe('a zone without a word on DMARC', () => {
  it('keeps the DMARC record it may have, and one is proposed', () => {
    const { dmarc: _, ...silent } = stages['Route 53']
    const stack = synthesise(silent)
    const names = Object.values(stack.of('AWS::Route53::RecordSet')).map(({ Properties }) => Properties.Name)
    expect(names).not.toContain('_dmarc.mail.studio.example')
    expect(toldBySender(stack.outputs)).toEqual({ Dmarc: '_dmarc.mail.studio.example TXT v=DMARC1; p=none' })
  })
})

describe('a new address', () => {
  const stack = synthesise(stages.address)

  it('is proved by the link that SES mails to it, and touches no DNS', () => {
    expect(stack.one('AWS::SES::EmailIdentity').Properties).toMatchObject({
      EmailIdentity: 'digest@studio.example',
    })
    expect(stack.one('AWS::SES::EmailIdentity').Properties).not.toHaveProperty('MailFromAttributes')
    expect(toldBySender(stack.outputs)).toEqual({
      Verification: 'SES has mailed a link to digest@studio.example; sending starts once it is opened.',
    })
  })
})

describe('an existing identity', () => {
  const stack = synthesise(stages['existing identity'])

  it('is left as it is, its DNS too', () => {
    expect(stack.of('AWS::SES::EmailIdentity')).toEqual({})
    expect(stack.of('AWS::Route53::RecordSet')).toEqual({})
    expect(toldBySender(stack.outputs)).toEqual({})
  })

  it('is what the senders may send from', () => {
    const sending = Object.values(stack.of('AWS::IAM::Policy'))
      .map(({ Properties }) => JSON.stringify(Properties))
      .filter((policy) => policy.includes('ses:SendRawEmail'))
    expect(sending).toHaveLength(4)
    for (const policy of sending) expect(policy).toContain(':identity/mail.studio.example"')
  })
})

/** What the stack tells of its sender, by purpose. */
function toldBySender(outputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const told = Object.entries(outputs).map(([id, value]) => [sender.exec(id)?.[1], value] as const)
  return Object.fromEntries(told.filter(([purpose]) => purpose !== undefined))
}

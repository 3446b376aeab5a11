import { describe, expect, it } from 'vitest'
import {
  judgeDkim,
  judgeIdentity,
  judgeMailFrom,
  judgeMailFromStatus,
  judgeSenderRight,
} from '../../../functions/core/doctor/judge-identity.ts'
import { goodIdentity, prod } from '../../support/doctor.ts'
import { linesOf } from '../../support/judgements.ts'

const domain = 'mail.studio.example'
const address = 'hello@studio.example'
const mx = 'bounce.mail.studio.example MX 10 feedback-smtp.eu-central-1.amazonses.com'
const spf = 'bounce.mail.studio.example TXT "v=spf1 include:amazonses.com ~all"'
const setMailFrom =
  '$ aws sesv2 put-email-identity-mail-from-attributes --email-identity mail.studio.example ' +
  '--mail-from-domain bounce.mail.studio.example --region eu-central-1'

describe('the right to send', () => {
  it.each([
    ['hello@mail.studio.example', domain, true],
    ['Hello@Mail.Studio.example', domain, true],
    ['hello@news.mail.studio.example', domain, true],
    [address, address, true],
    ['hello@studio.example', domain, false],
    ['hello@notmail.studio.example', domain, false],
    ['other@studio.example', address, false],
  ])('%s as %s: %s', (sender, identity, may) => {
    const judgement = judgeSenderRight(sender, identity)
    expect(judgement.verdict).toBe(may ? 'ok' : 'wrong')
    expect(JSON.stringify(judgement)).not.toContain('@')
  })
})

describe('the identity', () => {
  it('is verified, or known and verified by its keys', () => {
    expect(linesOf(judgeIdentity(goodIdentity, domain, prod))).toEqual([
      'ok: mail.studio.example is verified',
    ])
    const fresh = {
      ...goodIdentity,
      isVerified: false,
      dkim: { isOn: true, isVerified: false, tokens: ['one'] },
    }
    expect(linesOf(judgeIdentity(fresh, domain, prod))[0]).toMatch(/^ok: SES knows mail\.studio\.example/)
  })

  it('is made where SES does not know it; an address is not repeated', () => {
    expect(linesOf(judgeIdentity(undefined, domain, prod))).toEqual([
      'wrong: SES does not know mail.studio.example in eu-central-1',
      '$ aws sesv2 create-email-identity --email-identity mail.studio.example --region eu-central-1',
    ])
    expect(linesOf(judgeIdentity(undefined, address, prod))).toEqual([
      'wrong: SES does not know the sender’s address in eu-central-1',
      '$ aws sesv2 create-email-identity --email-identity ADDRESS --region eu-central-1',
    ])
  })

  it('that is an address waits for the link in AWS’s mail; a domain that was verified once is looked at', () => {
    const unverified = { ...goodIdentity, isVerified: false }
    expect(linesOf(judgeIdentity({ ...unverified, isDomain: false }, address, prod))).toEqual([
      'wrong: SES has not verified the sender’s address',
      'Press the link in the mail that AWS sent to that address',
    ])
    expect(linesOf(judgeIdentity(unverified, domain, prod))[1]).toContain('no longer does')
  })
})

describe('DKIM', () => {
  const judge = (dkim: object, changes: object = {}) =>
    linesOf(judgeDkim({ ...goodIdentity, ...changes, dkim: { ...goodIdentity.dkim, ...dkim } }, domain, prod))

  it('signs with SES’s keys or the owner’s', () => {
    expect(judge({})).toEqual(['ok: SES signs with its own keys'])
    expect(judge({ tokens: [] })).toEqual(['ok: SES signs with your keys'])
  })

  it('is turned on where it is off, which takes another call where SES has no keys', () => {
    const of = '--email-identity mail.studio.example'
    expect(judge({ isOn: false })).toEqual([
      'wrong: SES does not sign',
      `$ aws sesv2 put-email-identity-dkim-attributes ${of} --signing-enabled --region eu-central-1`,
    ])
    expect(judge({ isOn: false, tokens: [] })).toEqual([
      'wrong: SES does not sign',
      `$ aws sesv2 put-email-identity-dkim-signing-attributes ${of} --signing-attributes-origin AWS_SES --region eu-central-1`,
    ])
    expect(judge({ isOn: false }, { isDomain: false })[0]).toBe('wrong: an address alone is not signed for')
  })

  it('waits for the keys, which stand in the zone that SES names', () => {
    expect(judge({ isVerified: false, keysIn: 'dkim.eu-south-1.amazonses.com' })).toEqual([
      'wrong: SES has not found its keys yet',
      'one._domainkey.mail.studio.example CNAME one.dkim.eu-south-1.amazonses.com',
      'two._domainkey.mail.studio.example CNAME two.dkim.eu-south-1.amazonses.com',
      expect.stringContaining('within the hour'),
    ])
  })
})

describe('the MAIL FROM domain', () => {
  it('is there, or proposed with its records', () => {
    expect(linesOf(judgeMailFrom(goodIdentity, domain, prod))).toEqual(['ok: bounce.mail.studio.example'])
    const { mailFrom: _, ...none } = goodIdentity
    expect(linesOf(judgeMailFrom(none, domain, prod))).toEqual([
      'wrong: there is none of your own',
      setMailFrom,
      mx,
      spf,
    ])
  })

  it.each([
    ['success', ['ok: MX and SPF are found, and SES uses them']],
    [
      'pending',
      [
        'wrong: SES has not found the records of bounce.mail.studio.example yet',
        mx,
        spf,
        expect.stringContaining('within the hour'),
      ],
    ],
    [
      'failed',
      [
        'wrong: SES did not find the records of bounce.mail.studio.example, and looks no more',
        mx,
        spf,
        setMailFrom,
      ],
    ],
  ] as const)('that is in %s with SES', (status, says) => {
    const mailFrom = { domain: 'bounce.mail.studio.example', status }
    expect(linesOf(judgeMailFromStatus(mailFrom, domain, prod))).toEqual(says)
  })
})

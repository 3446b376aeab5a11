import { describe, expect, it } from 'vitest'
import {
  judgeDkimRecords,
  judgeDmarc,
  judgeMailFromRecords,
} from '../../../functions/core/doctor/judge-dns.ts'
import { dkimRecords } from '../../../functions/core/email/sender-records.ts'
import { linesOf } from '../../support/judgements.ts'

describe('keys in the DNS', () => {
  const [one, two] = dkimRecords('studio.example', ['one', 'two'])
  if (!one || !two) throw new Error('two keys make two records')

  it('are found whatever their case, with or without the root’s dot', () => {
    const found = ['ONE.dkim.AmazonSES.com.']
    expect(linesOf(judgeDkimRecords([{ record: one, found }]))).toEqual(['ok: 1 keys are found'])
  })

  it.each([[[]], [['elsewhere.example']]])('are published when the DNS says %j', (found) => {
    const good = { record: one, found: [one.value] }
    expect(linesOf(judgeDkimRecords([good, { record: two, found }]))).toEqual([
      'wrong: 1 of 2 keys are not found',
      'two._domainkey.studio.example CNAME two.dkim.amazonses.com',
    ])
  })
})

describe('the MAIL FROM domain in the DNS', () => {
  const ses = { host: 'feedback-smtp.eu-central-1.amazonses.com', priority: 10 }
  const spf = 'v=spf1 include:amazonses.com ~all'
  const judge = (hosts: readonly (typeof ses)[], texts: readonly string[]) =>
    linesOf(judgeMailFromRecords({ domain: 'bounce.studio.example', region: 'eu-central-1' }, hosts, texts))
  const publishMx = 'bounce.studio.example MX 10 feedback-smtp.eu-central-1.amazonses.com'
  const publishSpf = `bounce.studio.example TXT "${spf}"`

  it('has SES’s mail host alone, and SPF', () => {
    expect(judge([ses], [spf, 'other'])).toEqual(['ok: MX and SPF are found'])
  })

  it('is told what it lacks', () => {
    const noMx = ['wrong: bounce.studio.example has no MX record of SES', publishMx, publishSpf]
    expect(judge([], [spf])).toEqual(noMx)
    // Another region's host is not ours.
    expect(judge([{ ...ses, host: 'feedback-smtp.us-east-1.amazonses.com' }], [spf])).toEqual(noMx)
    expect(judge([ses], [])).toEqual([
      'wrong: the SPF record of bounce.studio.example does not name SES',
      publishSpf,
    ])
    expect(judge([ses], [spf, 'v=spf1 -all'])).toEqual([
      'wrong: bounce.studio.example has 2 SPF records',
      publishSpf,
    ])
  })

  it('is told what it has too much', () => {
    expect(judge([ses, { host: 'mx.other.example', priority: 5 }], [spf])).toEqual([
      'wrong: bounce.studio.example has other MX records beside that of SES',
      'Remove the MX records of bounce.studio.example that name mx.other.example',
    ])
  })
})

describe('DMARC in the DNS', () => {
  const judge = (...records: readonly string[]) =>
    linesOf(judgeDmarc('mail.studio.example', { at: 'studio.example', records }, 'studio.example'))

  it('has a policy', () => {
    expect(judge('v=DMARC1; p=reject')).toEqual(['ok: _dmarc.studio.example says reject'])
    expect(judge('v=DMARC1; p=none; rua=mailto:a@b.example')).toEqual(['ok: _dmarc.studio.example says none'])
  })

  it('is published where there is none', () => {
    expect(linesOf(judgeDmarc('mail.studio.example', undefined, 'studio.example'))).toEqual([
      'wrong: mail.studio.example has no DMARC record',
      '_dmarc.mail.studio.example TXT "v=DMARC1; p=none"',
    ])
  })

  it('is no good when it is not valid, or there are two', () => {
    expect(judge('v=DMARC1; p=maybe')).toEqual([
      'wrong: the record at _dmarc.studio.example is not valid: p=maybe is no policy',
      '_dmarc.studio.example TXT "v=DMARC1; p=none"',
    ])
    expect(judge('v=DMARC1; p=none', 'v=DMARC1; p=reject')[0]).toBe(
      'wrong: _dmarc.studio.example has 2 DMARC records',
    )
  })

  it('fails every mail when it wants signatures of a domain that SES does not sign for', () => {
    expect(judge('v=DMARC1; p=reject; adkim=s')[0]).toBe(
      'wrong: it wants signatures of mail.studio.example itself, and SES signs for studio.example',
    )
    const own = { at: 'studio.example', records: ['v=DMARC1; p=reject; adkim=s'] }
    expect(judgeDmarc('studio.example', own, 'studio.example').verdict).toBe('ok')
  })

  it('better asks for reports when it stops nobody', () => {
    expect(judge('v=DMARC1; p=none')).toEqual([
      'warning: _dmarc.studio.example says none and asks for no reports',
      '_dmarc.studio.example TXT "v=DMARC1; p=none; rua=mailto:dmarc@studio.example"',
    ])
  })
})

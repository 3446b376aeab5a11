import { expect, it } from 'vitest'
import { type SenderStanding, senderFaults, unjudged } from '../../../functions/core/email/deliverability.ts'
import { goodStanding } from '../../support/deliverability.ts'

const mendsOf = (over: Partial<SenderStanding>) =>
  senderFaults({ ...goodStanding, ...over }).map(({ rule, mend }) => `${rule}: ${mend}`)

it('finds nothing wrong with a sender who set up everything', () => {
  expect(mendsOf({})).toEqual([])
})

it.each<[string, Partial<SenderStanding>, RegExp]>([
  ['an unverified domain', { identity: undefined }, /^sender-unverified: .*--domain mail\.studio\.example/],
  [
    'signatures that are off',
    { dkim: { isSigning: false, tokens: ['abc'] } },
    /^dkim: Publish abc\._domainkey\.studio\.example CNAME abc\.dkim\.amazonses\.com$/,
  ],
  [
    'Amazon’s own MAIL FROM',
    { mailFrom: undefined },
    /^mail-from: .*MX 10 feedback-smtp\.eu-central-1\.amazonses\.com, bounce\.mail\.studio\.example TXT "v=spf1 include:amazonses\.com ~all"$/,
  ],
  ['no SPF', { mailFromTexts: [] }, /^spf: .*bounce\.studio\.example TXT "v=spf1 /],
  ['SPF of others', { mailFromTexts: ['v=spf1 include:amazonses.com.evil.example -all'] }, /^spf: /],
  [
    'two SPF records',
    { mailFromTexts: ['v=spf1 include:amazonses.com -all', 'v=spf1 -all'] },
    /^spf: .*no other/,
  ],
  ['no DMARC', { dmarc: undefined }, /^dmarc: Publish _dmarc\.mail\.studio\.example TXT "v=DMARC1; p=none"$/],
  ['strict DMARC of another domain', { dmarc: 'v=DMARC1; p=none; adkim=s' }, /^dmarc: Take adkim=s out/],
  ['the sandbox', { perDay: 200 }, /^sandbox: Ask AWS/],
])('mends %s with the very record or step', (_, over, mend) => {
  expect(mendsOf(over)).toEqual([expect.stringMatching(mend)])
})

it('judges nothing that nobody answered, and says so', () => {
  const silent = {
    dkim: 'unknown',
    mailFrom: 'unknown',
    mailFromTexts: 'unknown',
    dmarc: 'unknown',
    identity: 'unknown',
  } as const
  expect(mendsOf(silent)).toEqual([])
  expect(unjudged({ ...goodStanding, ...silent }).toSorted()).toEqual(['dkim', 'dmarc', 'mail-from', 'spf'])
  expect(unjudged(goodStanding)).toEqual([])
})

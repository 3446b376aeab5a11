import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseSite } from '../../../functions/core/site/parse-site.ts'
import { listIdOf, type Site } from '../../../functions/core/site/site.ts'
import { linesOf, site, siteYaml } from '../articles/fixture.ts'

function changed(from: string | RegExp, to: string): readonly string[] {
  return linesOf(parseSite('site.yaml', siteYaml.replace(from, to)).problems)
}

function parsed(source: string): Site {
  const read = parseSite('site.yaml', source)
  if (!read.ok) throw new Error(linesOf(read.problems).join('\n'))
  return read.value
}

describe('site.yaml', () => {
  it('fills in what the owner leaves out', () => {
    expect(site.signup.limits).toEqual({
      perIpPerHour: 30,
      perAddressPerDay: 1,
      perMailboxPerDay: 3,
      unansweredEver: 3,
      perDomainPerHour: 20,
      globalPerHour: 1000,
      unprovedPerHour: 30,
      fillSeconds: 1,
    })
    expect(site.signup.redirectOrigins).toEqual([])
    expect(site.utm).toEqual({ source: 'tidings', medium: 'email', campaign: '{{campaign.id}}' })
    expect(site.navigation).toEqual([])
  })

  it('keeps the line breaks of the postal address', () => {
    expect(site.postalAddress).toBe('Quay Gym\n1 Quay')
  })

  it('gives, in the site that comes with it, a reason for mail that is true of imported people too', () => {
    const sample = new URL('../../../content/site.yaml', import.meta.url)
    const { reason } = parsed(readFileSync(sample, 'utf8')).email
    expect(reason).toContain('this address is on the list')
    expect(reason).not.toMatch(/sign|subscribed|confirm|asked/i)
  })

  it('makes a List-Id of the host unless the owner names one', () => {
    expect(listIdOf(site)).toBe('digest.quay.example')
    expect(listIdOf({ ...site, listId: 'news.quay.example' })).toBe('news.quay.example')
  })

  it.each([
    ['an unknown key', /$/, 'colour: red\n', '35:1 error site-unknown-key'],
    ['a missing key', /tagline.*\n/, '', '1:1 error site-missing-key'],
    ['a hub over http', /$/, 'websub: {hub: http://hub.example/}\n', '35:15 error site-wrong-value'],
    [
      'a hub on another port',
      /$/,
      'websub: {hub: https://hub.example:8443/}\n',
      '35:15 error site-wrong-value',
    ],
    ['a key with a space', /$/, 'indexnow: {key: open sesame}\n', '35:17 error site-wrong-value'],
    ['a key that is short', /$/, 'indexnow: {key: sesame}\n', '35:17 error site-wrong-value'],
    ['a host that is an address', /$/, 'feeds: {host: https://a.example}\n', '35:15 error site-wrong-value'],
    ['an http address', 'https://quay', 'http://quay', '4:6 error site-wrong-value'],
    ['an address with a path', 'quay.example\n', 'quay.example/\n', '4:6 error site-wrong-value'],
    ['an unknown zone', 'Europe/Zurich', 'Europe/Basel-Stadt', '6:11 error site-wrong-value'],
    ['a sender that is no address', 'digest@mail.quay.example', 'digest', '13:10 error site-wrong-value'],
    ['a topic id with capitals', 'id: mobility', 'id: Mobility', '18:9 error site-wrong-value'],
    ['an unknown provider', 'provider: calcom', 'provider: doodle', '26:17 error site-wrong-value'],
    ['a booking page over http', 'https://cal', 'http://cal', '25:12 error site-wrong-value'],
    [
      'a plain link that is to be filled in',
      'provider: calcom',
      'provider: link\n      prefill: true',
      '27:16 error site-wrong-value',
    ],
    [
      'a reference field outside Acuity',
      'provider: calcom',
      'provider: calcom\n      referenceField: 12',
      '27:23 error site-wrong-value',
    ],
    ['a service key with spaces', 'consultation:', 'first talk:', '23:5 error site-wrong-value'],
    [
      'a campaign parameter with an unknown token',
      /$/,
      'utm: { source: "{{site}}" }\n',
      '35:16 error site-wrong-value',
    ],
    ['no topics', /topics:\n( .*\n)+/, 'topics: []\n', '14:9 error site-empty'],
    ['a consent text that says nothing', /consentText: .*/, 'consentText: ok', '32:16 error site-too-small'],
  ])('points at %s', (_, from, to, expected) => {
    expect(changed(from, to)).toEqual([expected])
  })
})

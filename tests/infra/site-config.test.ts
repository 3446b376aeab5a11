import { describe, expect, it } from 'vitest'
import { stageConfig } from '../../infra/config.ts'

const senderIdentity = 'mail.studio.example'
const region = 'eu-central-1'
const hostedZone = { id: 'Z0123456789ABC', name: 'studio.example' }
const certificateIn = (place: string) => `arn:aws:acm:${place}:123456789012:certificate/0a1b2c3d-4e5f`

function readStage(settings: Readonly<Record<string, unknown>>) {
  const stages = { prod: { senderIdentity, ...settings } }
  return stageConfig((key) => ({ stage: 'prod', 'tidings:stages': stages })[key])
}

describe('a name of the site’s own', () => {
  it.each([
    { region, hostedZone, domain: { name: 'studio.example' } },
    { region, hostedZone, domain: { name: 'www.studio.example' }, waf: true },
    { domain: { name: 'www.studio.example', certificateArn: certificateIn('us-east-1') } },
    { cloudFront: false, hostedZone, domain: { name: 'www.studio.example' } },
    { cloudFront: false, region, domain: { name: 'studio.example', certificateArn: certificateIn(region) } },
    // The zone is the mail's; the site is elsewhere.
    { hostedZone, domain: { name: 'gym.example', certificateArn: certificateIn('us-east-1') } },
  ])('can be had with %o', (settings) => {
    expect(readStage(settings)).toMatchObject(settings)
  })

  it.each([
    [{ domain: { name: 'https://studio.example' } }, /domain\.name: must be a host name such as www/],
    [
      { domain: { name: 'studio.example', certificateArn: 'mine' } },
      /domain\.certificateArn: must be the ARN/,
    ],
    [
      { domain: { name: 'studio.example' } },
      /domain: needs a hostedZone that holds studio\.example, or .* --region us-east-1 --domain-name studio\.example/,
    ],
    [
      { cloudFront: false, region, domain: { name: 'studio.example' } },
      /request-certificate --region eu-central-1/,
    ],
    [
      { region, hostedZone, domain: { name: 'mystudio.example' } },
      /domain: needs a hostedZone that holds mystudio/,
    ],
    [
      { domain: { name: 'studio.example', certificateArn: certificateIn(region) } },
      /domain: needs a certificateArn in us-east-1, the only region/,
    ],
    [
      {
        region,
        cloudFront: false,
        domain: { name: 'a.example', certificateArn: certificateIn('us-east-1') },
      },
      /domain: needs a certificateArn in eu-central-1/,
    ],
    [{ hostedZone, domain: { name: 'studio.example' } }, /region: is needed here/],
  ])('needs more than %o', (settings, says) => {
    expect(() => readStage(settings)).toThrow(says)
  })
})

describe('a web ACL', () => {
  it('is off unless asked for, and then wants the region of the rest', () => {
    expect(readStage({}).waf).toBe(false)
    expect(readStage({ waf: true, region }).waf).toBe(true)
    expect(() => readStage({ waf: true })).toThrow(/region: is needed here/)
  })

  it('needs a distribution to stand before', () => {
    expect(() => readStage({ waf: true, region, cloudFront: false })).toThrow(/waf: needs cloudFront/)
  })
})

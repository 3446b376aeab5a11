import { describe, expect, it } from 'vitest'
import { type Synthesised, settings, synthesise, synthesiseEdge } from './synthesise.ts'

const hostedZone = { id: 'Z0123456789ABC', name: 'studio.example' }
const elsewhere = { ...settings, region: 'eu-central-1' }
const withZone = { ...elsewhere, hostedZone, domain: { name: 'www.studio.example' } }
const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/0a1b2c3d-4e5f'

function distributionOf(stack: Synthesised): Readonly<Record<string, unknown>> {
  const { DistributionConfig } = stack.one('AWS::CloudFront::Distribution').Properties
  return DistributionConfig as Readonly<Record<string, unknown>>
}

/** The records that lead a name to something of AWS's. */
function aliasesIn(stack: Synthesised) {
  const records = Object.values(stack.of('AWS::Route53::RecordSet')).map(({ Properties }) => Properties)
  return records.filter(({ AliasTarget: target }) => target !== undefined)
}

/** What is read from the stack in us-east-1, by CloudFormation itself and with nothing that ties the two together. */
const fromEdge = (output: unknown) => ({
  'Fn::GetStackOutput': { StackName: 'tidings-test-edge', Region: 'us-east-1', OutputName: output },
})

describe('a domain with its hosted zone', () => {
  const stack = synthesise(withZone)
  const edge = synthesiseEdge(withZone)

  it('has its certificate made in us-east-1, proved by the zone, and old TLS refused', () => {
    const certificate = edge?.one('AWS::CertificateManager::Certificate').Properties
    expect(certificate).toMatchObject({
      DomainName: 'www.studio.example',
      DomainValidationOptions: [{ DomainName: 'www.studio.example', HostedZoneId: hostedZone.id }],
    })
    const [output] = Object.keys(edge?.outputs ?? {})
    expect(distributionOf(stack)).toMatchObject({
      Aliases: ['www.studio.example'],
      ViewerCertificate: {
        AcmCertificateArn: fromEdge(output),
        MinimumProtocolVersion: 'TLSv1.2_2021',
        SslSupportMethod: 'sni-only',
      },
    })
  })

  it('is led to the distribution, by IPv4 and IPv6', () => {
    const records = aliasesIn(stack)
    expect(records.map(({ Type: type }) => type).sort()).toEqual(['A', 'AAAA'])
    const host = { 'Fn::GetAtt': [stack.one('AWS::CloudFront::Distribution').id, 'DomainName'] }
    for (const record of records)
      expect(record).toMatchObject({
        ...{ Name: 'www.studio.example.', HostedZoneId: hostedZone.id },
        AliasTarget: { DNSName: host },
      })
    expect(stack.outputs).toMatchObject({ SiteAddress: 'https://www.studio.example' })
  })

  it('needs no second stack where the stage stands in us-east-1 itself', () => {
    const there = { ...withZone, region: 'us-east-1' }
    expect(synthesiseEdge(there)).toBeUndefined()
    expect(synthesise(there).one('AWS::CertificateManager::Certificate')).toBeDefined()
  })
})

describe('a domain with a certificate of the owner’s', () => {
  const own = { ...settings, domain: { name: 'studio.example', certificateArn } }
  const stack = synthesise(own)

  it('needs no second stack and makes no certificate', () => {
    expect(synthesiseEdge(own)).toBeUndefined()
    expect(stack.of('AWS::CertificateManager::Certificate')).toEqual({})
    const { ViewerCertificate: used } = distributionOf(stack)
    expect(used).toMatchObject({ AcmCertificateArn: certificateArn })
  })

  it('names the record to be made where its DNS is', () => {
    expect(stack.of('AWS::Route53::RecordSet')).toEqual({})
    const [, told] = Object.entries(stack.outputs).find(([name]) => name.includes('DomainRecord')) ?? []
    const host = { 'Fn::GetAtt': [stack.one('AWS::CloudFront::Distribution').id, 'DomainName'] }
    expect(told).toEqual({ 'Fn::Join': ['', ['studio.example CNAME ', host]] })
  })
})

it('leads a domain to the HTTP API where there is no CloudFront', () => {
  const bare = synthesise({ ...withZone, cloudFront: false })
  const domain = bare.one('AWS::ApiGatewayV2::DomainName')
  const certificate = bare.one('AWS::CertificateManager::Certificate')
  expect(domain.Properties).toMatchObject({
    DomainName: 'www.studio.example',
    DomainNameConfigurations: [{ CertificateArn: { Ref: certificate.id }, IpAddressType: 'dualstack' }],
  })
  expect(bare.one('AWS::ApiGatewayV2::ApiMapping').Properties).toMatchObject({
    DomainName: { Ref: domain.id },
  })
  const target = {
    DNSName: { 'Fn::GetAtt': [domain.id, 'RegionalDomainName'] },
    HostedZoneId: { 'Fn::GetAtt': [domain.id, 'RegionalHostedZoneId'] },
  }
  expect(aliasesIn(bare).map((record) => record.AliasTarget)).toEqual([target, target])
  expect(bare.outputs).toMatchObject({ SiteAddress: 'https://www.studio.example' })
})

describe('a web ACL', () => {
  const guarded = { ...elsewhere, waf: true }
  const edge = synthesiseEdge(guarded)
  const { Properties: acl } = edge?.one('AWS::WAFv2::WebACL') ?? {}
  const { Rules: rules } = acl as { Rules: { Name: string; Statement: unknown }[] }

  it('stands before the distribution, from us-east-1', () => {
    expect(acl?.Scope).toBe('CLOUDFRONT')
    const [output] = Object.keys(edge?.outputs ?? {})
    expect(distributionOf(synthesise(guarded)).WebACLId).toEqual(fromEdge(output))
  })

  it('never comes between a reader and leaving, nor between a key and its files', () => {
    expect(rules.map(({ Name: name }) => name)).toEqual(['Rate', 'Common'])
    for (const { Statement: statement } of rules) expect(spared(statement)).toContain('/u/')
    expect(spared(rules[1]?.Statement)).toEqual(['/u/', '/api/', '/hooks/'])
  })

  it('keeps no sample of a request, whose path may hold a token', () => {
    expect(JSON.stringify(acl)).not.toContain('"SampledRequestsEnabled":true')
  })
})

it('makes no web ACL, name or second stack unless asked', () => {
  const stack = synthesise()
  for (const type of [
    'AWS::WAFv2::WebACL',
    'AWS::CertificateManager::Certificate',
    'AWS::Route53::RecordSet',
  ])
    expect(stack.types).not.toContain(type)
  expect(synthesiseEdge(settings)).toBeUndefined()
})

/** The beginnings of paths that a rule does not look at. */
function spared(statement: unknown): readonly string[] {
  const found = JSON.stringify(statement).matchAll(/"NotStatement":.*?"SearchString":"([^"]+)"/g)
  return [...found].map(([, path = '']) => path)
}

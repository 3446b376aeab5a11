import { describe, expect, it } from 'vitest'
import { publishedHeaders, sharedHeaders } from '../../functions/core/site/published-headers.ts'
import { topology } from '../../infra/topology.ts'
import { type Resource, type Synthesised, settings, synthesise } from './synthesise.ts'

interface Behaviour {
  readonly PathPattern?: string
  readonly TargetOriginId: string
  readonly AllowedMethods: readonly string[]
  readonly CachePolicyId: string
  readonly OriginRequestPolicyId?: string
  readonly ResponseHeadersPolicyId: { readonly Ref: string }
  readonly ViewerProtocolPolicy: string
  readonly Compress: boolean
  readonly FunctionAssociations: readonly {
    readonly EventType: string
    readonly FunctionARN: { readonly 'Fn::GetAtt': [string, string] }
  }[]
}

interface Origin {
  readonly Id: string
  readonly DomainName: unknown
  readonly S3OriginConfig?: object
  readonly OriginAccessControlId?: unknown
  readonly OriginCustomHeaders?: readonly { readonly HeaderName: string; readonly HeaderValue: unknown }[]
}

const stack = synthesise()
const { config, behaviours, origins, files } = distributionOf(stack)
/** Ids that AWS gave its own policies (CloudFront Developer Guide, "Use managed cache policies"). */
const cachingOptimized = '658327ea-f89d-4fab-a63d-7e88639e58f6'
const cachingDisabled = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const allButHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac'

function distributionOf(from: Synthesised) {
  const { DistributionConfig } = from.one('AWS::CloudFront::Distribution').Properties
  const config = DistributionConfig as Readonly<Record<string, unknown>>
  return {
    config,
    behaviours: config.CacheBehaviors as readonly Behaviour[],
    files: config.DefaultCacheBehavior as Behaviour,
    origins: config.Origins as readonly Origin[],
  }
}

const bucketOrigin = origins.find(({ S3OriginConfig: config }) => config)
const apiOrigin = origins.find(({ OriginCustomHeaders: headers }) => headers)

describe('what acts', () => {
  it('is what the topology lists, in its order, and nothing else goes to the functions', () => {
    const acting = behaviours.filter(({ TargetOriginId: id }) => id === apiOrigin?.Id)
    expect(acting.map(({ PathPattern: path }) => path)).toEqual(
      topology.http.addresses.map(({ path }) => path),
    )
  })

  it.each(topology.http.addresses)(
    'at $path is kept nowhere and handed on whole, but for the host',
    ({ path }) => {
      const behaviour = behaviours.find(({ PathPattern: pattern }) => pattern === path)
      expect(behaviour).toMatchObject({ CachePolicyId: cachingDisabled, OriginRequestPolicyId: allButHost })
      expect([...(behaviour?.AllowedMethods ?? [])].sort()).toEqual(
        'DELETE GET HEAD OPTIONS PATCH POST PUT'.split(' '),
      )
      expect(codeOf(behaviour)).toContain("headers['tidings-viewer-address'] = { value: event.viewer.ip }")
      const policy = path.startsWith('/api/') ? 'https-only' : 'redirect-to-https'
      expect(behaviour?.ViewerProtocolPolicy).toBe(policy)
    },
  )

  it('keeps no error of one caller for another', () => {
    const errors = config.CustomErrorResponses as readonly { ErrorCode: number; ErrorCachingMinTTL: number }[]
    // Those that CloudFront keeps unasked (Developer Guide, "How CloudFront processes HTTP 4xx and 5xx status codes").
    const kept = [404, 405, 414, 500, 501, 502, 503, 504]
    expect(errors).toEqual(kept.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })))
  })

  it('is shown a mark that stands in no template and no output, and its functions know it', () => {
    const mark = { Ref: files.ResponseHeadersPolicyId.Ref }
    expect(apiOrigin?.OriginCustomHeaders).toEqual([{ HeaderName: 'tidings-edge-mark', HeaderValue: mark }])
    for (const name of ['httppublic', 'httpapi', 'httpadmin'])
      expect(stack.one('AWS::Lambda::Function', name).Properties.Environment).toMatchObject({
        Variables: { EDGE_MARK: mark },
      })
    expect(JSON.stringify(stack.outputs)).not.toContain(mark.Ref)
  })
})

describe('published files', () => {
  it('come from their bucket, which only this distribution may read', () => {
    expect(bucketOrigin?.OriginAccessControlId).toBeDefined()
    const policy = stack.one('AWS::S3::BucketPolicy', 'StorageSitePolicy').Properties.PolicyDocument
    const { Statement: statements } = policy as { Statement: { Effect: string; Action: unknown }[] }
    const allowing = statements.filter(({ Effect: effect }) => effect === 'Allow')
    expect(allowing).toMatchObject([
      {
        Action: 's3:GetObject',
        Principal: { Service: 'cloudfront.amazonaws.com' },
        Condition: { StringEquals: { 'AWS:SourceArn': expect.anything() } },
      },
    ])
    expect(JSON.stringify(allowing)).toContain(stack.one('AWS::CloudFront::Distribution').id)
  })

  it('that are not there are the public function’s to answer', () => {
    const { Items: groups } = config.OriginGroups as {
      Items: { Id: string; FailoverCriteria: object; Members: { Items: { OriginId: string }[] } }[]
    }
    const group = groups.find(({ Id: id }) => id === files.TargetOriginId)
    expect(group?.FailoverCriteria).toEqual({ StatusCodes: { Items: [403, 404], Quantity: 2 } })
    expect(group?.Members.Items.map(({ OriginId: id }) => id)).toEqual([bucketOrigin?.Id, apiOrigin?.Id])
  })

  it('are compressed, kept as long as they say, asked for only, and found by their folder', () => {
    expect(files).toMatchObject({ CachePolicyId: cachingOptimized, Compress: true })
    expect(files.AllowedMethods).toEqual(['GET', 'HEAD'])
    expect(files.ViewerProtocolPolicy).toBe('redirect-to-https')
    expect(codeOf(files)).toContain('index.html')
    expect(codeOf(files, 'viewer-response')).toContain('x-amz-meta-redirect')
    expect(config.DefaultRootObject).toBe('index.html')
  })

  it('carry the headers that a function would send with them', () => {
    expect(headersOf(files)).toEqual(publishedHeaders)
  })

  it.each([
    ...['/signup.js', '/signup.css', '/feed.xml', '/atom.xml', '/feed.json'],
    ...['/topics/*/feed.xml', '/topics/*/atom.xml', '/topics/*/feed.json'],
  ])('at %s may be loaded by pages of every site', (path) => {
    const behaviour = behaviours.find(({ PathPattern: pattern }) => pattern === path)
    expect(behaviour?.TargetOriginId).toBe(files.TargetOriginId)
    expect(headersOf(behaviour)).toEqual({ ...publishedHeaders, ...sharedHeaders })
  })
})

it('speaks HTTP/3 from the cheap places, and logs no addresses', () => {
  expect(config).toMatchObject({ HttpVersion: 'http2and3', PriceClass: 'PriceClass_100', IPV6Enabled: true })
  expect(config).not.toHaveProperty('Logging')
})

describe('a stage without CloudFront', () => {
  const bare = synthesise({ ...settings, cloudFront: false })

  it('has nothing of it, and its functions believe API Gateway', () => {
    expect([...bare.types].filter((type) => type.startsWith('AWS::CloudFront::'))).toEqual([])
    expect(JSON.stringify(bare.one('AWS::Lambda::Function', 'httppublic'))).not.toContain('EDGE_MARK')
  })

  it('answers the same addresses', () => {
    const routes = (from: Synthesised) =>
      Object.values<Resource>(from.of('AWS::ApiGatewayV2::Route')).map((each) => each.Properties.RouteKey)
    expect(routes(bare)).toEqual(routes(stack))
    expect(routes(bare)).toContain('$default')
  })
})

describe('the HTTP API', () => {
  const { Properties: stage } = stack.one('AWS::ApiGatewayV2::Stage')

  it('ends what a flood can cost', () => {
    const { rate, burst } = topology.http.throttle
    expect(stage.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst })
  })

  it('logs the route, never the path, the address, or who asks with what', () => {
    const { Format: format } = stage.AccessLogSettings as { Format: string }
    expect(format).toContain('$context.routeKey')
    expect(format).not.toMatch(/path|sourceIp|userAgent|domain|identity|querystring/i)
    expect(stack.one('AWS::Logs::LogGroup', 'HttpLog').Properties.RetentionInDays).toBe(30)
  })

  it('leaves the questions of browsers from elsewhere to the apps, and takes events of version 2', () => {
    expect(stack.one('AWS::ApiGatewayV2::Api').Properties).not.toHaveProperty('CorsConfiguration')
    for (const { Properties: each } of Object.values(stack.of('AWS::ApiGatewayV2::Integration')))
      expect(each.PayloadFormatVersion).toBe('2.0')
  })
})

function codeOf(behaviour: Behaviour | undefined, event = 'viewer-request'): unknown {
  const association = behaviour?.FunctionAssociations.find(({ EventType: type }) => type === event)
  const [id = ''] = association?.FunctionARN['Fn::GetAtt'] ?? []
  return stack.of('AWS::CloudFront::Function')[id]?.Properties.FunctionCode
}

/** A headers policy as the headers that a visitor sees, apart from those of a function that stand. */
function headersOf(behaviour: Behaviour | undefined): Readonly<Record<string, unknown>> {
  const id = behaviour?.ResponseHeadersPolicyId.Ref ?? ''
  const policy = stack.of('AWS::CloudFront::ResponseHeadersPolicy')[id]?.Properties
    .ResponseHeadersPolicyConfig
  const {
    SecurityHeadersConfig: secure,
    CustomHeadersConfig: custom,
    CorsConfig: cors,
  } = policy as {
    SecurityHeadersConfig: Record<string, Record<string, unknown>>
    CustomHeadersConfig: { Items: { Header: string; Value: string; Override: boolean }[] }
    CorsConfig?: { AccessControlAllowOrigins: { Items: string[] } }
  }
  const overrides = [...Object.values(secure), ...custom.Items].map((each) => each.Override)
  expect(new Set(overrides)).toEqual(new Set([false]))
  return {
    'content-security-policy': secure.ContentSecurityPolicy?.ContentSecurityPolicy,
    'strict-transport-security': `max-age=${secure.StrictTransportSecurity?.AccessControlMaxAgeSec}`,
    'x-content-type-options': secure.ContentTypeOptions ? 'nosniff' : undefined,
    'x-frame-options': secure.FrameOptions?.FrameOption,
    'referrer-policy': secure.ReferrerPolicy?.ReferrerPolicy,
    ...Object.fromEntries(custom.Items.map((each) => [each.Header, each.Value])),
    ...(cors && { 'access-control-allow-origin': cors.AccessControlAllowOrigins.Items.join(' ') }),
  }
}

import { describe, expect, it } from 'vitest'
import { topology } from '../../infra/topology.ts'
import { stages } from './stages.ts'
import { type Resource, type Synthesised, synthesise, synthesiseEdge } from './synthesise.ts'

interface Statement {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Principal?: unknown
}

/** What costs nothing as long as nothing happens, by the pricing page of each service; whoever adds a type looks first. */
const free =
  `ApiGatewayV2::Api ApiGatewayV2::ApiMapping ApiGatewayV2::DomainName ApiGatewayV2::Integration ApiGatewayV2::Route ApiGatewayV2::Stage Budgets::Budget
  CertificateManager::Certificate
  CloudFront::CachePolicy CloudFront::Distribution CloudFront::Function CloudFront::OriginAccessControl
  CloudFront::ResponseHeadersPolicy CloudWatch::Alarm CloudWatch::Dashboard DynamoDB::GlobalTable Events::Rule IAM::Policy
  IAM::OIDCProvider IAM::Role Lambda::EventSourceMapping Lambda::Function Lambda::Permission Logs::LogGroup Route53::RecordSet S3::Bucket
  S3::BucketPolicy SES::ConfigurationSet SES::ConfigurationSetEventDestination SES::EmailIdentity SNS::Subscription
  SNS::Topic SNS::TopicPolicy SQS::Queue SQS::QueuePolicy Scheduler::Schedule Scheduler::ScheduleGroup`
    .split(/\s+/)
    .map((type) => `AWS::${type}`)

describe.each(Object.entries(stages))('a stage (%s)', (_name, settings) => {
  const stack = synthesise(settings)
  const roles = Object.values(stack.of('AWS::IAM::Role'))

  it('has nothing that costs money while idle: no network, key, secret or firewall', () => {
    expect([...stack.types].filter((type) => !free.includes(type))).toEqual([])
    expect(textOf(stack)).not.toMatch(/kms/i)
    expect(textOf(stack)).not.toMatch(/"Provisioned|"VpcConfig"/)
  })

  it('lets nobody do everything: no action has a wildcard where it is allowed', () => {
    const allowed = statementsOf(stack).filter(({ Effect: effect }) => effect === 'Allow')
    expect(allowed.length).toBeGreaterThan(40)
    for (const { Action: action } of allowed) expect(String(action)).not.toContain('*')
  })

  it('has a role for each function, one for the schedules and, if asked, one for the deployer, with no ready-made rights', () => {
    const trusts = roles.map(({ Properties: role }) => JSON.stringify(role.AssumeRolePolicyDocument))
    const lentTo = (whom: RegExp) => trusts.filter((trust) => whom.test(trust)).length
    expect(lentTo(/"lambda\.amazonaws\.com"/)).toBe(Object.keys(topology.functions).length)
    expect(lentTo(/"scheduler\.amazonaws\.com"/)).toBe(1)
    expect(lentTo(/"sts:AssumeRoleWithWebIdentity"/)).toBe('deployer' in settings ? 1 : 0)
    expect(roles).toHaveLength(lentTo(/"(lambda|scheduler)\.amazonaws\.com"|"sts:AssumeRoleWithWebIdentity"/))
    for (const { Properties: role } of roles) {
      expect(role).not.toHaveProperty('ManagedPolicyArns')
      expect(role).not.toHaveProperty('Policies')
    }
  })

  it('opens no bucket, queue, topic or function to everybody', () => {
    const open = statementsOf(stack).filter(
      ({ Effect: effect, Principal: principal }) =>
        effect === 'Allow' && JSON.stringify(principal ?? '').includes('"*"'),
    )
    expect(open).toEqual([])
    for (const { Properties: permission } of Object.values(stack.of('AWS::Lambda::Permission'))) {
      expect(permission.Principal).toBe('apigateway.amazonaws.com')
      expect(permission).toHaveProperty('SourceArn')
    }
  })

  it('keeps each log so long and no longer', () => {
    const groups = Object.values(stack.of('AWS::Logs::LogGroup'))
    expect(groups.length).toBeGreaterThanOrEqual(Object.keys(topology.functions).length)
    for (const { Properties: group, DeletionPolicy: policy } of groups)
      expect([group.RetentionInDays, policy]).toEqual([30, 'Delete'])
    for (const { Properties: lambda } of Object.values(stack.of('AWS::Lambda::Function')))
      expect(lambda.LoggingConfig).toHaveProperty('LogGroup')
  })
})

describe('the stack of a stage in us-east-1', () => {
  const elsewhere = stages['web ACL and domain, elsewhere']

  it('has nothing that costs money but the web ACL that was asked for, and lets nobody do anything', () => {
    const edge = edgeOf(elsewhere)
    expect([...edge.types].filter((type) => !free.includes(type))).toEqual(['AWS::WAFv2::WebACL'])
    expect(statementsOf(edge)).toEqual([])
    expect(edge.of('AWS::IAM::Role')).toEqual({})
    expect(retainedIn(edge)).toEqual([])
  })

  it('has nothing that costs money where no web ACL was asked for', () => {
    const edge = edgeOf({ ...elsewhere, waf: false })
    expect([...edge.types].filter((type) => !free.includes(type))).toEqual([])
  })

  it('is not there where the stage stands there itself, or needs nothing from there', () => {
    expect(synthesiseEdge({ ...elsewhere, region: 'us-east-1' })).toBeUndefined()
    expect(synthesiseEdge(stages['Route 53'])).toBeUndefined()
  })
})

describe('what stays when a stage is deleted', () => {
  it('is the table, the buckets and the identity, under ids that never change', () => {
    expect(retainedIn(synthesise(stages.minimal))).toEqual([
      'EmailSenderIdentityF64E55B7',
      'StorageContent05955A69',
      'StorageSiteDBA682E2',
      'StorageTableB43FDCE7',
    ])
  })

  it('is nothing of a removable one', () => {
    expect(retainedIn(synthesise(stages.removable))).toEqual([])
  })
})

it('lets exactly those roles send mail whose functions have mail to send', () => {
  const policies = Object.entries(synthesise(stages.minimal).of('AWS::IAM::Policy'))
  const sending = policies.filter(([, policy]) => JSON.stringify(policy).includes('"ses:Send'))
  expect(sending.map(([id]) => id.replace(/RoleDefaultPolicy\w{8}$/, '')).sort()).toEqual([
    'httpadmin',
    'httpapi',
    'onlanemessage',
    'ontransactionalmessage',
  ])
})

function edgeOf(stage: Readonly<Record<string, unknown>>): Synthesised {
  const edge = synthesiseEdge(stage)
  if (!edge) throw new Error('the stage has no stack in us-east-1')
  return edge
}

function resourcesOf(stack: Synthesised): readonly (readonly [id: string, resource: Resource])[] {
  return [...stack.types].flatMap((type) => Object.entries(stack.of(type)))
}

function retainedIn(stack: Synthesised): readonly string[] {
  const kept = resourcesOf(stack).filter(([, { DeletionPolicy: policy }]) => policy?.startsWith('Retain'))
  return kept.map(([id]) => id).sort()
}

function textOf(stack: Synthesised): string {
  return JSON.stringify(resourcesOf(stack))
}

/** Every statement of every policy, whoever it belongs to. */
function statementsOf(stack: Synthesised): readonly Statement[] {
  return resourcesOf(stack).flatMap(([, { Properties: properties }]) => {
    const document = properties?.PolicyDocument as { readonly Statement: readonly Statement[] } | undefined
    return document?.Statement ?? []
  })
}

import { Template } from 'aws-cdk-lib/assertions'
import { describe, expect, it } from 'vitest'
import { stageConfig } from '../../infra/config.ts'
import { createApp } from '../../infra/create-app.ts'
import { contextOf } from './stages.ts'
import { settings, synthesise } from './synthesise.ts'

interface Statement {
  readonly Action: string
  readonly Principal?: unknown
  readonly Resource?: unknown
  readonly Condition?: unknown
}

function deployerOf(
  deployer: Readonly<Record<string, unknown>>,
  further: Readonly<Record<string, unknown>> = {},
) {
  const stack = synthesise({ ...settings, ...further, deployer })
  const policy = stack.one('AWS::IAM::Policy', 'DeployerRoleDefaultPolicy').Properties.PolicyDocument
  const trust = stack.one('AWS::IAM::Role', 'DeployerRole').Properties.AssumeRolePolicyDocument
  const [may] = (policy as { Statement: readonly Statement[] }).Statement
  const [trusted] = (trust as { Statement: readonly Statement[] }).Statement
  return { stack, may, trusted, statements: (policy as { Statement: readonly Statement[] }).Statement.length }
}

const subject = 'token.actions.githubusercontent.com:sub'

describe('the role of a workflow', () => {
  it('is lent to one environment of one repository, for tokens meant for AWS', () => {
    const { trusted } = deployerOf({ repository: 'studio/newsletter' })
    expect(trusted).toMatchObject({
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
          [subject]: 'repo:studio/newsletter:environment:test',
        },
      },
    })
  })

  it('knows repositories by their ids too, and another environment where one is named', () => {
    const { trusted } = deployerOf({ repository: 'studio@12/newsletter@3456', environment: 'production' })
    const sub = 'repo:studio@12/newsletter@3456:environment:production'
    expect(trusted).toMatchObject({ Condition: { StringEquals: { [subject]: sub } } })
  })

  it('may take on the roles that cdk bootstrap made, and nothing else', () => {
    const { may, statements } = deployerOf({ repository: 'studio/newsletter' })
    expect([may?.Action, statements]).toEqual(['sts:AssumeRole', 1])
    const roles = JSON.stringify(may?.Resource).match(/role\/cdk-hnb659fds-[a-z-]+-role-/g)
    expect(roles).toEqual(
      ['deploy', 'file-publishing', 'lookup'].map((part) => `role/cdk-hnb659fds-${part}-role-`),
    )
    expect(JSON.stringify(may)).not.toContain('*')
  })

  it('may take on those of another bootstrap where cdk.json names its qualifier', () => {
    const stage = { ...settings, deployer: { repository: 'studio/newsletter' } }
    const { stack } = createApp({ ...contextOf(stage), '@aws-cdk/core:bootstrapQualifier': 'studio' })
    const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy')
    const [, { Properties: policy = undefined } = {}] =
      Object.entries(policies).find(([id]) => id.startsWith('DeployerRole')) ?? []
    expect(JSON.stringify(policy)).toContain('role/cdk-studio-deploy-role-')
    expect(JSON.stringify(policy)).not.toContain('hnb659fds')
  })

  it('may bring the content where the stage says so: write its files, and look whether they are published', () => {
    const { stack } = deployerOf({ repository: 'studio/newsletter', content: true })
    const { PolicyDocument: policy } = stack.one('AWS::IAM::Policy', 'DeployerRoleDefaultPolicy').Properties
    const { Statement: statements } = policy as { readonly Statement: readonly Statement[] }
    const bucket = { 'Fn::GetAtt': [stack.one('AWS::S3::Bucket', 'StorageContent').id, 'Arn'] }
    const below = (name: string) => ({ 'Fn::Join': ['', [bucket, `/${name}`]] })
    expect(statements.slice(1)).toEqual([
      { Effect: 'Allow', Action: ['s3:DeleteObject', 's3:PutObject'], Resource: below('content/*') },
      { Effect: 'Allow', Action: 's3:ListBucket', Resource: bucket },
      { Effect: 'Allow', Action: 's3:GetObject', Resource: below('compiled/publication.json') },
      {
        ...{ Effect: 'Allow', Action: 'cloudformation:DescribeStacks' },
        Resource: { 'Fn::Join': ['', expect.arrayContaining([':stack/tidings-test/*'])] },
      },
    ])
  })

  it('may do so in us-east-1 as well where a part of the stage stands there', () => {
    const { may } = deployerOf({ repository: 'studio/newsletter' }, { waf: true, region: 'eu-central-1' })
    const text = JSON.stringify(may?.Resource)
    expect([text.match(/-eu-central-1"/g)?.length, text.match(/-us-east-1"/g)?.length]).toEqual([3, 3])
  })
})

describe('the provider of its tokens', () => {
  it('is made without a function that would look after it, and outlives the stage', () => {
    const { stack } = deployerOf({ repository: 'studio/newsletter' }, { removable: true })
    const provider = stack.one('AWS::IAM::OIDCProvider')
    expect(provider.DeletionPolicy).toBe('Retain')
    expect(provider.Properties).toMatchObject({ ClientIdList: ['sts.amazonaws.com'] })
    expect(stack.types).not.toContain('Custom::AWSCDKOpenIdConnectProvider')
  })

  it('is found where the account has it', () => {
    const { stack, trusted } = deployerOf({ repository: 'studio/newsletter', provider: 'existing' })
    expect(stack.types).not.toContain('AWS::IAM::OIDCProvider')
    expect(JSON.stringify(trusted?.Principal)).toContain('oidc-provider/token.actions.githubusercontent.com')
  })
})

it('is made for nobody unless asked', () => {
  expect(Object.keys(synthesise().of('AWS::IAM::Role')).filter((id) => id.startsWith('Deployer'))).toEqual([])
})

it.each(['newsletter', 'studio/*', 'studio/newsletter:ref:refs/heads/main'])(
  'refuses %s as a repository',
  (repository) => {
    const stages = { test: { ...settings, deployer: { repository } } }
    expect(() => stageConfig((key) => ({ stage: 'test', 'tidings:stages': stages })[key])).toThrow(
      /deployer\.repository: must be owner\/name/,
    )
  },
)

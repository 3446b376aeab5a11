import { ArnFormat, CfnOutput, DefaultStackSynthesizer, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { acknowledgeWildcard } from './acknowledge.ts'
import type { DeployerConfig } from './deployer-settings.ts'
import { edgeRegion } from './site-config.ts'
import { topology } from './topology.ts'

const issuer = 'token.actions.githubusercontent.com'

/** Who deploys what. */
export interface DeployerProps {
  readonly stage: string
  readonly deployer: DeployerConfig
  /** Whether a part of the stage stands in us-east-1. */
  readonly edge: boolean
  readonly contentBucket: IBucket
}

/**
 * The role that GitHub Actions deploys a stage by: one environment of one repository, and nothing but the CDK's own roles
 * and, if asked, what `tidings upload` needs.
 */
export class Deployer extends Construct {
  constructor(scope: Construct, id: string, { stage, deployer, edge, contentBucket }: DeployerProps) {
    super(scope, id)
    const environment = deployer.environment ?? stage
    const role = new Role(this, 'Role', {
      description: `Deploys the stage ${stage} from ${deployer.repository}`,
      maxSessionDuration: Duration.hours(1),
      assumedBy: new WebIdentityPrincipal(this.providerArn(deployer.provider), {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: `repo:${deployer.repository}:environment:${environment}`,
        },
      }),
    })
    const { region } = Stack.of(this)
    const resources = [...new Set([region, ...(edge ? [edgeRegion] : [])])].flatMap((each) =>
      this.cdkRoles(each),
    )
    role.addToPolicy(new PolicyStatement({ actions: ['sts:AssumeRole'], resources }))
    if (deployer.content) this.allowUpload(role, contentBucket)
    new CfnOutput(this, 'RoleArn', { description: 'AWS_DEPLOY_ROLE of the environment', value: role.roleArn })
  }

  private allowUpload(role: Role, bucket: IBucket): void {
    const stack = Stack.of(this)
    const { prefix } = topology.buckets.content
    const files = bucket.arnForObjects(`${prefix}*`)
    const itself = stack.formatArn({
      ...{ service: 'cloudformation', resource: 'stack' },
      resourceName: `${stack.stackName}/*`,
    })
    const allow = (actions: string[], resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }))
    allow(['s3:DeleteObject', 's3:PutObject'], files)
    allow(['s3:ListBucket'], bucket.bucketArn)
    allow(['s3:GetObject'], bucket.arnForObjects('compiled/publication.json'))
    allow(['cloudformation:DescribeStacks'], itself)
    acknowledgeWildcard(
      role,
      files,
      'What the owner writes has names of its own; the prefix is what this may touch.',
    )
    acknowledgeWildcard(
      role,
      itself,
      'A stack is asked for by its name; the id after it is made with the stack.',
    )
  }

  private providerArn(provider: 'new' | 'existing'): string {
    if (provider === 'existing') {
      return Stack.of(this).formatArn({
        ...{ service: 'iam', region: '', resource: 'oidc-provider', resourceName: issuer },
        arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
      })
    }
    const made = new OidcProviderNative(this, 'GitHub', {
      url: `https://${issuer}`,
      clientIds: ['sts.amazonaws.com'],
      // Other stages of the account, and other projects, may trust it by now.
      removalPolicy: RemovalPolicy.RETAIN,
    })
    return made.oidcProviderArn
  }

  /** What `cdk bootstrap` made in a region for those who deploy (CDK Developer Guide, "Bootstrapping template"). */
  private cdkRoles(region: string): readonly string[] {
    const { account, synthesizer } = Stack.of(this)
    const prefix = `cdk-${synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER}`
    return ['deploy', 'file-publishing', 'lookup'].map((part) =>
      Stack.of(this).formatArn({
        ...{ service: 'iam', region: '', resource: 'role' },
        resourceName: `${prefix}-${part}-role-${account}-${region}`,
      }),
    )
  }
}

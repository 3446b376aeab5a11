import { ArnFormat, CfnOutput, DefaultStackSynthesizer, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { OidcProviderNative, PolicyStatement, Role, WebIdentityPrincipal } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { DeployerConfig } from './deployer-settings.ts'
import { edgeRegion } from './site-config.ts'

const issuer = 'token.actions.githubusercontent.com'

/** The role that GitHub Actions deploys a stage by: one environment of one repository, and nothing but the CDK's own roles. */
export class Deployer extends Construct {
  constructor(
    scope: Construct,
    id: string,
    props: { readonly stage: string; readonly deployer: DeployerConfig; readonly edge: boolean },
  ) {
    super(scope, id)
    const { stage, deployer, edge } = props
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
    new CfnOutput(this, 'RoleArn', { description: 'AWS_DEPLOY_ROLE of the environment', value: role.roleArn })
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
    const { account } = Stack.of(this)
    const prefix = `cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}`
    return ['deploy', 'file-publishing', 'lookup'].map((part) =>
      Stack.of(this).formatArn({
        ...{ service: 'iam', region: '', resource: 'role' },
        resourceName: `${prefix}-${part}-role-${account}-${region}`,
      }),
    )
  }
}

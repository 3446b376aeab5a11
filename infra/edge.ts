import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { Construct } from 'constructs'
import type { StageConfig } from './config.ts'
import { certificateFor } from './domain.ts'
import { siteDomain } from './site-config.ts'
import { counted, webAclRules } from './web-acl-rules.ts'

/** What a distribution needs and only `us-east-1` has: a certificate for the site's own name, and a web ACL. */
export class Edge extends Construct {
  readonly certificate: ICertificate | undefined
  readonly webAclArn: string | undefined

  constructor(scope: Construct, id: string, stage: StageConfig) {
    super(scope, id)
    const domain = siteDomain(stage)
    this.certificate = domain && certificateFor(this, domain)
    this.webAclArn = stage.waf ? this.webAcl().attrArn : undefined
  }

  private webAcl(): CfnWebACL {
    return new CfnWebACL(this, 'WebAcl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: counted('All'),
      rules: webAclRules,
    })
  }
}

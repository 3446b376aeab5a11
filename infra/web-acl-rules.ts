import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'

/**
 * Rules of the web ACL: no caller asks more than 2,000 times in five minutes, and nothing that AWS's common rules know.
 * It costs $5 a month, $1 for each of the two rules, and $0.60 for a million requests (us-east-1, November 2026).
 */
export const webAclRules: CfnWebACL.RuleProperty[] = [
  {
    name: 'Rate',
    priority: 0,
    action: { block: {} },
    visibilityConfig: counted('Rate'),
    statement: {
      rateBasedStatement: {
        aggregateKeyType: 'IP',
        limit: 2000,
        // A mail provider presses the buttons of all its people from a few addresses: leaving must never be refused.
        scopeDownStatement: not(begins('/u/')),
      },
    },
  },
  {
    name: 'Common',
    priority: 1,
    overrideAction: { none: {} },
    visibilityConfig: counted('Common'),
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name: 'AWSManagedRulesCommonRuleSet',
        // Bodies of more than 8 KB and requests without a User-Agent are refused by it: files of people, pages' texts and
        // campaigns are larger, and mail providers and calendars may send none. Keys and signatures guard those.
        scopeDownStatement: {
          andStatement: { statements: ['/u/', '/api/', '/hooks/'].map((path) => not(begins(path))) },
        },
      },
    },
  },
]

/** Counted in CloudWatch under this name; no request is sampled, since its path may hold somebody's token. */
export function counted(metricName: string): CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: false }
}

function begins(searchString: string): CfnWebACL.StatementProperty {
  return {
    byteMatchStatement: {
      searchString,
      fieldToMatch: { uriPath: {} },
      positionalConstraint: 'STARTS_WITH',
      textTransformations: [{ priority: 0, type: 'NONE' }],
    },
  }
}

function not(statement: CfnWebACL.StatementProperty): CfnWebACL.StatementProperty {
  return { notStatement: { statement } }
}

import { type App, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks } from 'cdk-nag'

/** One acknowledged rule: the construct's path, the rule with its finding, and why. */
export interface Acknowledgement {
  readonly path: string
  readonly rule: string
  readonly reason: string
}

/** Every acknowledgement of an app, in the order of its constructs. */
export function acknowledgementsOf(app: App): readonly Acknowledgement[] {
  return app.node.findAll().flatMap(({ node }) =>
    node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) =>
        Object.entries(data as Record<string, string>).map(([rule, reason]) => ({
          path: node.path,
          rule: rule.replace(/^annotation::/i, ''),
          reason,
        })),
      ),
  )
}

/** What AwsSolutions finds in an app, acknowledged or not. */
export function findingsIn(app: App): readonly { readonly path: string; readonly rule: string }[] {
  const pack = new AwsSolutionsChecks(app)
  // The pack has no switch for it.
  Reflect.set(pack, 'isAcknowledged', () => false)
  return pack
    .validateScope(app)
    .violations.flatMap(({ ruleName: rule, violatingResources }) =>
      violatingResources.map(({ constructPath: path = '' }) => ({ path, rule })),
    )
}

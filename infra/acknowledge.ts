import { Stack, Validations } from 'aws-cdk-lib'
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js'
import type { IConstruct } from 'constructs'

/**
 * Says why what one rule of cdk-nag's AwsSolutions finds on this construct is meant; `rule` as it is printed, without
 * the pack's name, for example `SQS3`. A rule that finds nothing there fails a test.
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: `AwsSolutions-${rule}`, reason })
}

/** Says why a role's statements name this resource by a wildcard (rule IAM5); throws when it has none. */
export function acknowledgeWildcard(role: IConstruct, resource: string, reason: string): void {
  const named = flattenCfnReference(Stack.of(role).resolve(resource))
  if (!named.includes('*')) throw new Error(`${named} has no wildcard to give a reason for.`)
  acknowledge(role, `IAM5[Resource::${named}]`, reason)
}

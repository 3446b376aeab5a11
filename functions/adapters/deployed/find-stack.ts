import type { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { type DeployedStage, readOutputs } from '../../env.ts'
import { describeStack } from './describe-stack.ts'

/** A stage's stack as CloudFormation knows it. */
export type FoundStack =
  | { readonly kind: 'none' }
  /** It tells everything. */
  | { readonly kind: 'whole'; readonly status: string; readonly deployed: DeployedStage }
  /** Outputs are missing, which are named. */
  | { readonly kind: 'partial'; readonly status: string; readonly missing: readonly string[] }

/** Looks a stack up by its name (CloudFormation, DescribeStacks). */
export async function findStack(client: CloudFormationClient, name: string): Promise<FoundStack> {
  const stack = await describeStack(client, name)
  if (!stack) return { kind: 'none' }
  const { StackStatus: status = 'UNKNOWN', Outputs: outputs = [] } = stack
  const values = outputs.flatMap(({ OutputKey: key, OutputValue: value }) => (key ? [[key, value]] : []))
  const read = readOutputs(Object.fromEntries(values))
  return read.ok
    ? { kind: 'whole', status, deployed: read.value }
    : { kind: 'partial', status, missing: read.missing }
}

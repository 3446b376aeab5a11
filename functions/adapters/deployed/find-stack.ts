import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation'
import { type DeployedStage, readOutputs } from '../../env.ts'

/** A stage's stack as CloudFormation knows it. */
export type FoundStack =
  | { readonly kind: 'none' }
  /** It tells everything. */
  | { readonly kind: 'whole'; readonly status: string; readonly deployed: DeployedStage }
  /** Outputs are missing, which are named. */
  | { readonly kind: 'partial'; readonly status: string; readonly missing: readonly string[] }

/** Looks a stack up by its name (CloudFormation, DescribeStacks). */
export async function findStack(client: CloudFormationClient, name: string): Promise<FoundStack> {
  const stack = await describe(client, name)
  if (!stack) return { kind: 'none' }
  const { StackStatus: status = 'UNKNOWN', Outputs: outputs = [] } = stack
  const values = outputs.flatMap(({ OutputKey: key, OutputValue: value }) => (key ? [[key, value]] : []))
  const read = readOutputs(Object.fromEntries(values))
  return read.ok
    ? { kind: 'whole', status, deployed: read.value }
    : { kind: 'partial', status, missing: read.missing }
}

async function describe(client: CloudFormationClient, name: string) {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0]
  } catch (cause) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (cause instanceof Error && cause.name === 'ValidationError' && /does not exist/.test(cause.message))
      return undefined
    throw cause
  }
}

import { type CloudFormationClient, DescribeStacksCommand, type Stack } from '@aws-sdk/client-cloudformation'

/**
 * What CloudFormation tells of a stack; undefined where there is none. By name only a stack that is there is found, by its ARN
 * one that was deleted too (CloudFormation, "DescribeStacks").
 */
export async function describeStack(
  client: CloudFormationClient,
  nameOrArn: string,
): Promise<Stack | undefined> {
  try {
    return (await client.send(new DescribeStacksCommand({ StackName: nameOrArn }))).Stacks?.[0]
  } catch (cause) {
    // CloudFormation has no error of its own for a stack that is not there.
    if (cause instanceof Error && cause.name === 'ValidationError' && /does not exist/.test(cause.message))
      return undefined
    throw cause
  }
}

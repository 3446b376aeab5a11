import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation'
import { account } from '../support/emulator.ts'

/** The topic that a stack has SES tell its events to. */
export async function eventsTopic(endpoint: string, StackName: string): Promise<string> {
  const client = new CloudFormationClient({ ...account, endpoint })
  const { StackResources: resources = [] } = await client.send(
    new DescribeStackResourcesCommand({ StackName }),
  )
  const topic = resources.find(
    ({ ResourceType: type, LogicalResourceId: id = '' }) =>
      type === 'AWS::SNS::Topic' && id.startsWith('Emaileventstopic'),
  )
  if (!topic?.PhysicalResourceId) throw new Error(`${StackName} has no topic for SES's events`)
  return topic.PhysicalResourceId
}

/** Tells a topic something (SNS, Publish), unsigned: an emulator only reads which service is meant. */
export async function publishEvent(endpoint: string, TopicArn: string, Message: string): Promise<void> {
  const scope = `test/20261201/${account.region}/sns/aws4_request`
  const headers = { authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0` }
  const body = new URLSearchParams({ Action: 'Publish', Version: '2010-03-31', TopicArn, Message })
  const answer = await fetch(endpoint, { method: 'POST', headers, body })
  const said = await answer.text()
  if (!answer.ok) throw new Error(`SNS answered ${answer.status}: ${said}`)
}

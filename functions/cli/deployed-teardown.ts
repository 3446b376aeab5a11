import { CloudFormationClient } from '@aws-sdk/client-cloudformation'
import { edgeRegion } from '../../infra/site-config.ts'
import { timeouts } from '../adapters/client-settings.ts'
import { systemClock } from '../adapters/clock.ts'
import { s3Client } from '../adapters/s3-client.ts'
import { dynamodbClient, ssmClient } from '../adapters/service-clients.ts'
import { stackDoor } from '../adapters/teardown/stack-door.ts'
import { stageDoor } from '../adapters/teardown/stage-door.ts'
import { edgeStackOf } from '../core/doctor/judge-stack.ts'
import type { TeardownPorts } from '../flows/teardown-ports.ts'
import { ownersPatience } from './deployed-names.ts'
import type { StageTarget } from './stage-target.ts'

/**
 * What takes a deployed stage down, with the owner's own credentials. The stack in us-east-1 is looked for wherever the
 * stage stands: cdk.json may ask for it no more.
 */
export function teardownPorts({ stage, region, stackName }: StageTarget): TeardownPorts {
  const account = { region, patience: ownersPatience }
  const clients = { dynamodb: dynamodbClient(account), s3: s3Client(account), ssm: ssmClient(account) }
  const own = stackDoor(stacksIn(region), stackName, region)
  const edge = stackDoor(stacksIn(edgeRegion), edgeStackOf({ stackName }), edgeRegion)
  return {
    clock: systemClock(),
    stacks: region === edgeRegion ? [own] : [own, edge],
    stage: stageDoor(clients, {
      parameters: `/tidings/${stage}`,
      // With the construct that makes it, so that no other stage's name begins like it.
      tables: `${stackName}-Storage`,
    }),
  }
}

function stacksIn(region: string): CloudFormationClient {
  return new CloudFormationClient({ region, requestHandler: timeouts(ownersPatience.requests) })
}

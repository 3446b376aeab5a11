import { dynamodbPorts } from '../adapters/dynamodb-ports.ts'
import { lateCompiled } from '../adapters/late-compiled.ts'
import { dynamodbClient, sqsClient } from '../adapters/service-clients.ts'
import { sqsPorts } from '../adapters/sqs-ports.ts'
import type { Environment } from '../env.ts'
import { telling } from '../flows/telling.ts'
import { world } from './world.ts'

/**
 * The ports of the recorder, which signs nothing and sends nothing. It reads what is compiled only for confirmation mails,
 * so a campaign's events load no client of files.
 */
export function eventPorts(names: Environment) {
  const ports = telling({
    ...world(names),
    ...dynamodbPorts(dynamodbClient(), { ...world(names), names }),
    ...sqsPorts(sqsClient(), names),
  })
  return {
    ...ports,
    compiled: lateCompiled(async () => (await import('./file-ports.ts')).filePorts(names).compiled),
  }
}

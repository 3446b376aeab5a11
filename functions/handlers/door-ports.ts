import { awsClients } from '../adapters/aws-clients.ts'
import { createPorts } from '../adapters/create-ports.ts'
import { dynamodbPorts, readerPorts } from '../adapters/dynamodb-ports.ts'
import { networks } from '../adapters/networks/networks.ts'
import { outboundClient } from '../adapters/outbound.ts'
import { dynamodbClient, sesClient, sqsClient, ssmClient } from '../adapters/service-clients.ts'
import { sesPorts } from '../adapters/ses-ports.ts'
import { sqsPorts } from '../adapters/sqs-ports.ts'
import { ssmPorts } from '../adapters/ssm-ports.ts'
import type { Environment } from '../env.ts'
import { telling } from '../flows/telling.ts'
import { filePorts } from './file-ports.ts'
import { world } from './world.ts'

// Each door makes its own ports and no more: the client of a service is up to a hundred kilobytes of a cold start.

/** Every port but the composer: for the doors that need about all of them. */
export function everyPort(names: Environment) {
  return telling(createPorts({ ...world(names), names, clients: awsClients() }))
}

/** The ports of the public pages. */
export function publicPorts(names: Environment) {
  return { ...withTable(names, readerPorts), ...filePorts(names), outbound: outboundClient() }
}

/** The ports of who sends campaigns. */
export function lanePorts(names: Environment) {
  return { ...withTable(names, dynamodbPorts), ...sesPorts(sesClient(), { ...world(names), names }) }
}

/** The ports of who sends to single people and works jobs off. */
export function transactionalPorts(names: Environment) {
  return { ...lanePorts(names), ...filePorts(names) }
}

/** The ports of who tells other servers. */
export function outgoingPorts(names: Environment) {
  const ports = { ...withTable(names, dynamodbPorts), ...filePorts(names), outbound: outboundClient() }
  return { ...ports, networks: networks(ports) }
}

function withTable<Stores extends ReturnType<typeof readerPorts>>(
  names: Environment,
  storesOf: (...given: Parameters<typeof dynamodbPorts>) => Stores,
) {
  const clients = { dynamodb: dynamodbClient(), ssm: ssmClient() }
  const options = { ...world(names), names }
  return telling({
    ...world(names),
    ...storesOf(clients.dynamodb, options),
    ...ssmPorts(clients, options),
    ...sqsPorts(sqsClient(), names),
  })
}

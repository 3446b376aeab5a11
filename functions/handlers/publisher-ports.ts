import { changeQueue } from '../adapters/change-queue.ts'
import { latePictures } from '../adapters/pictures/late-pictures.ts'
import { dynamodbClient, sqsClient } from '../adapters/service-clients.ts'
import { openTable } from '../adapters/table.ts'
import { waitingStore } from '../adapters/waiting-store.ts'
import type { Environment } from '../env.ts'
import { filePorts } from './file-ports.ts'
import { world } from './world.ts'

/** The ports of the publisher; a module of its own, since a bundler keeps what is loaded late wherever it is named. */
export function publisherPorts(names: Environment) {
  const changes = changeQueue(sqsClient(), names.queueUrls.content)
  const waiting = waitingStore(openTable(dynamodbClient(), names.tableName))
  return { ...world(names), ...filePorts(names), changes, waiting, pictures: latePictures() }
}

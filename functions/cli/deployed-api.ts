import { awsClients } from '../adapters/aws-clients.ts'
import { systemClock } from '../adapters/clock.ts'
import { createPorts } from '../adapters/create-ports.ts'
import { lateComposer } from '../flows/late-composer.ts'
import type { Log } from '../flows/ports.ts'
import { telling } from '../flows/telling.ts'
import { apiApp } from '../web/api/app.ts'
import { deployedNames, ownersPatience } from './deployed-names.ts'
import { WorkFailed } from './exit.ts'
import { type OpenApi, requester } from './open-api.ts'
import { quietLog } from './quiet-log.ts'
import type { StageTarget } from './stage-target.ts'

/**
 * The API of a deployed stage, in this process: it works on the stage's table, buckets and queues with the owner's own AWS
 * credentials, whose rights decide what it can do. So the first key can be made where nobody has one.
 */
export async function deployedApi(target: StageTarget): Promise<OpenApi> {
  const faults: unknown[] = []
  const door = telling(
    createPorts({
      names: await deployedNames(target),
      clients: awsClients({ region: target.region }, ownersPatience),
      clock: systemClock(),
      log: keepingFaults(faults),
      boot: 'aws',
      code: '',
    }),
  )
  const app = apiApp({
    ports: { ...door, composer: lateComposer(door) },
    authenticate: async () => ({ kind: 'opens', actor: { name: 'cli', scopes: ['*'] } }),
  })
  const call = async (path: string, init: RequestInit) => {
    const answer = await app.request(path, init)
    if (answer.status === 500) throw failed(target, faults.at(-1))
    return answer
  }
  return { request: requester(call, 'owner'), lookEvery: 1_000, close: async () => undefined }
}

/** The API tells the network nothing of its faults; whoever runs it here is told all. */
function keepingFaults(faults: unknown[]): Log {
  return {
    ...quietLog,
    error(message, fields) {
      if (fields?.cause === undefined) quietLog.error(message, fields)
      else faults.push(fields.cause)
    },
  }
}

function failed({ stage }: StageTarget, cause: unknown): WorkFailed {
  const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)
  return new WorkFailed(`the stage ${stage} could not do it. ${why}`, { cause })
}

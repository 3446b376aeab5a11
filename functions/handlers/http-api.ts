import { handle } from 'hono/aws-lambda'
import { identifyKey } from '../flows/identify-key.ts'
import { lateComposer } from '../flows/late-composer.ts'
import { apiApp } from '../web/api/app.ts'
import { everyPort } from './door-ports.ts'
import { type DoorPorts, onLambda } from './ports-from-environment.ts'
import { throughEdge } from './through-edge.ts'

/** Answers integrators; a key that is not in the store opens nothing. */
export const httpApi = (door: DoorPorts) =>
  handle(
    apiApp({
      ports: { ...door, composer: lateComposer(door) },
      authenticate: (secret) => identifyKey(door, secret),
    }),
  )

export const handler = onLambda(everyPort, (door, { edgeMark }) => throughEdge(edgeMark, httpApi(door)))

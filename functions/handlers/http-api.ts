import type { Context } from 'aws-lambda'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { identifyKey } from '../flows/identify-key.ts'
import { lateComposer } from '../flows/late-composer.ts'
import { apiApp } from '../web/api/app.ts'
import { type DoorPorts, onLambda } from './ports-from-environment.ts'

/** Answers integrators; a key that is not in the store opens nothing. */
export const httpApi = (door: DoorPorts) =>
  handle(
    apiApp({
      ports: { ...door, composer: lateComposer(door) },
      authenticate: (secret) => identifyKey(door, secret),
    }),
  )

export const handler = onLambda((door: DoorPorts) => {
  const answer = httpApi(door)
  return (event: LambdaEvent, context: Context) => answer(event, context as never)
})

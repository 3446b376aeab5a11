import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { handle } from 'hono/aws-lambda'
import { lateComposer } from '../flows/late-composer.ts'
import { adminApp } from '../web/admin/admin-app.ts'
import { everyPort } from './door-ports.ts'
import { type DoorPorts, onLambda } from './ports-from-environment.ts'
import { publishedModel } from './published-model.ts'
import { throughEdge } from './through-edge.ts'

/** Answers whoever looks after the site. */
export const httpAdmin = (door: DoorPorts) => {
  const ports = { ...door, composer: lateComposer(door) }
  const clientAddress = (context: { readonly env: unknown }) =>
    (context.env as { event?: APIGatewayProxyEventV2 }).event?.requestContext.http.sourceIp
  return handle(adminApp({ ports, load: publishedModel(ports), clientAddress }))
}

export const handler = onLambda(everyPort, (door, { edgeMark }) => throughEdge(edgeMark, httpAdmin(door)))

import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { handle } from 'hono/aws-lambda'
import { adminApp } from '../web/admin/admin-app.ts'
import { adminPorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'
import { publishedModel } from './published-model.ts'
import { throughEdge } from './through-edge.ts'

/** Answers whoever looks after the site: signing in, and who may. */
export const httpAdmin = (ports: ReturnType<typeof adminPorts>) => {
  const clientAddress = (context: { readonly env: unknown }) =>
    (context.env as { event?: APIGatewayProxyEventV2 }).event?.requestContext.http.sourceIp
  return handle(adminApp({ ports, load: publishedModel(ports), clientAddress }))
}

export const handler = onLambda(adminPorts, (ports, { edgeMark }) => throughEdge(edgeMark, httpAdmin(ports)))

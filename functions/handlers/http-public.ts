import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { handle } from 'hono/aws-lambda'
import { publicApp } from '../web/public/public-app.ts'
import { publicPorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'
import { publishedArticles, publishedDisposable, publishedModel } from './published-model.ts'
import { throughEdge } from './through-edge.ts'

/** Answers everyone: signup, confirmation, preferences, leaving, mail links, and the site where no distribution serves it. */
export const httpPublic = (ports: ReturnType<typeof publicPorts>) => {
  const clientAddress = (context: { readonly env: unknown }) =>
    (context.env as { event?: APIGatewayProxyEventV2 }).event?.requestContext.http.sourceIp
  const published = {
    load: publishedModel(ports),
    articles: publishedArticles(ports),
    disposable: publishedDisposable(ports),
  }
  return handle(publicApp({ ports, ...published, clientAddress }))
}

export const handler = onLambda(publicPorts, (ports, { edgeMark }) =>
  throughEdge(edgeMark, httpPublic(ports)),
)

import type { APIGatewayProxyEventV2, Context } from 'aws-lambda'
import { handle, type LambdaEvent } from 'hono/aws-lambda'
import { publicApp } from '../web/public/public-app.ts'
import { type DoorPorts, onLambda } from './ports-from-environment.ts'
import { publishedArticles, publishedDisposable, publishedModel } from './published-model.ts'

/** Answers everyone: signup, confirmation, preferences, leaving, mail links, and the site where no distribution serves it. */
export const httpPublic = (ports: DoorPorts) => {
  const clientAddress = (context: { readonly env: unknown }) =>
    (context.env as { event?: APIGatewayProxyEventV2 }).event?.requestContext.http.sourceIp
  const published = {
    load: publishedModel(ports),
    articles: publishedArticles(ports),
    disposable: publishedDisposable(ports),
  }
  return handle(publicApp({ ports, ...published, clientAddress }))
}

export const handler = onLambda((ports: DoorPorts) => {
  const answer = httpPublic(ports)
  return (event: LambdaEvent, context: Context) => answer(event, context as never)
})

import type { Context } from 'aws-lambda'
import { answererOf } from '../../infra/addresses.ts'
import { gigabytes, httpRequests } from '../../infra/cost/units.ts'
import type { Counter } from './counter.ts'
import { countLine } from './metered-handlers.ts'

/** A request as somebody makes it. */
export interface Asked {
  readonly method?: string
  /** Path and query. */
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** What a function answered. */
export interface Answered {
  readonly statusCode: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** A line as the stage's access log has it. */
const accessLine = `{"requestId":"AbCdEfGhIAMEJtA=","time":"1764576000000","route":"ANY /r/{proxy+}","method":"GET","status":"302","bytes":"512","milliseconds":"123","fault":"-"}`

/** Asks by way of CloudFront and the HTTP API, and counts both. */
export function requester(
  { within, count }: Counter,
  invoke: (name: string, event: unknown) => Promise<unknown>,
): (asked: Asked) => Promise<Answered> {
  return (asked) =>
    within('edge and HTTP API', async () => {
      const name = answererOf(asked.path.replace(/\?.*/, ''))
      if (name === undefined) throw new Error(`${asked.path} is a published file`)
      const answer = (await invoke(name, requestEvent(asked))) as Answered
      const bytes = JSON.stringify(answer).length
      count('cloudfront.requests', 1)
      count('cloudfront.functions', 1)
      count('cloudfront.transfer', gigabytes(bytes))
      count('api.requests', httpRequests(Math.max(bytes, asked.body?.length ?? 0)))
      countLine(accessLine, { count })
      return answer
    })
}

/** A request as an HTTP API hands it over (payload format 2.0). */
function requestEvent({ method = 'GET', path, headers = {}, body }: Asked) {
  const [rawPath = '/', rawQueryString = ''] = path.split(/\?(.*)/s)
  const http = { method, path: rawPath, sourceIp: '192.0.2.1', userAgent: headers['user-agent'] ?? '' }
  return {
    version: '2.0',
    rawPath,
    rawQueryString,
    headers: { host: 'studio.example', ...headers },
    requestContext: { domainName: 'studio.example', http } as unknown as Context,
    isBase64Encoded: false,
    ...(body !== undefined && { body }),
  }
}

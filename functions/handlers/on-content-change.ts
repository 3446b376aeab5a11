import type { S3Event } from 'aws-lambda'
import { formatProblem } from '../core/problem.ts'
import { publishSite } from '../flows/publish-site.ts'
import { publisherPorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'

/** Publishes: the site, and what web and sender read instead of Markdown, YAML and MJML. */
export const onContentChange = (ports: ReturnType<typeof publisherPorts>) => async (_event: S3Event) => {
  const published = await publishSite(ports)
  for (const problem of published.problems)
    ports.log.warn('content has a problem', { problem: formatProblem(problem) })
  return published
}

export const handler = onLambda(publisherPorts, onContentChange)

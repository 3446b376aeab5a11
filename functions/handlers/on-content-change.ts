import type { SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { formatProblem } from '../core/problem.ts'
import { publishContent } from '../flows/publish-content.ts'
import { publisherPorts } from './door-ports.ts'
import { onLambda } from './ports-from-environment.ts'

/**
 * Publishes, once for all the messages that came together: the site, and what web and sender read instead of Markdown,
 * YAML and MJML. A fault fails them all, so that the queue brings them again; content with errors does not, since trying
 * again would not mend it.
 */
export const onContentChange =
  (ports: ReturnType<typeof publisherPorts>) =>
  async (_event: SQSEvent): Promise<SQSBatchResponse> => {
    const published = await publishContent(ports)
    if (published.kind === 'none')
      ports.log.info(`no content yet: run npx tidings upload --stage ${ports.stage}`)
    else {
      for (const problem of published.problems)
        ports.log.warn('content has a problem', { problem: formatProblem(problem) })
      const { done, made, written, removed } = published
      ports.log.info('published', { done, made, written, removed })
    }
    return { batchItemFailures: [] }
  }

export const handler = onLambda(publisherPorts, onContentChange)

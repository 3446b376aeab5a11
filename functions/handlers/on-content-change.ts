import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { formatProblem } from '../core/problem.ts'
import { picturesMessage } from '../core/publication/published-content.ts'
import { publishContent } from '../flows/publish-content.ts'
import { deadlineOf } from './deadline-of.ts'
import { onLambda } from './ports-from-environment.ts'
import { publisherPorts } from './publisher-ports.ts'

/** Milliseconds kept back for a last picture, and for writing the pages that show what was made. */
const longestWrite = 25_000

/**
 * Publishes, once for all the messages that came together: the site, and what web and sender read instead of Markdown,
 * YAML and MJML. Pictures are made in a turn of their own, so that no page waits for one. A fault fails all messages, so
 * that the queue brings them again; content with errors does not, since trying again would not mend it.
 */
export const onContentChange =
  (ports: ReturnType<typeof publisherPorts>) =>
  async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
    const isAskedForPictures = event.Records.some(({ body }) => body === picturesMessage)
    const until = deadlineOf(context, ports.clock) - longestWrite
    const published = await publishContent(ports, isAskedForPictures ? until : undefined)
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

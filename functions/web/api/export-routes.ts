import { createRoute, z } from '@hono/zod-openapi'
import { precedence } from '../../core/subscribers/life-cycle.ts'
import { exportSubscribers } from '../../flows/export-subscribers.ts'
import type { Ports } from '../../flows/ports.ts'
import { sentence } from '../sentence.ts'
import { csvPage, invalid, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { csvAnswer } from './csv-answer.ts'
import { pageQuery } from './page-cursor.ts'

/** Of somebody erased there is nothing to export. */
const states = z.enum(precedence).exclude(['erased'])

const exportCsv = createRoute({
  method: 'get',
  path: '/subscribers/export',
  operationId: 'exportSubscribers',
  summary: 'People as CSV, which an import reads again',
  description:
    'Columns: id, email, name, state, topics (with ; between them), pendingTopics (asked for and not confirmed), frequency, ' +
    'timeZone, source, createdAt, confirmedAt, pausedUntil, and fields.<name> for each question of the site. UTF-8 with a byte order mark; a cell that a spreadsheet ' +
    'would calculate begins with an apostrophe. A small list is one page; of a large one, a page may be short or empty and ' +
    'still name a next one.',
  request: {
    query: pageQuery('export')
      .omit({ limit: true })
      .extend({
        state: states.optional(),
        segment: z.string().min(1).max(100).optional().openapi({ description: 'The name of a segment' }),
      }),
  },
  responses: { 200: csvPage('The people'), ...problems.query, ...problems.locked },
})

/** Everyone, as a file. */
export function addExportRoutes(app: Api, ports: Ports): void {
  app.openapi(exportCsv, async (context) => {
    const { cursor, state, segment } = context.req.valid('query')
    const outcome = await exportSubscribers(ports, {
      ...(cursor && { cursor }),
      ...(state && { state }),
      ...(segment !== undefined && { segment }),
    })
    switch (outcome.kind) {
      case 'page':
        return csvAnswer(context, 'export', { ...outcome, fileName: 'subscribers.csv' })
      case 'unknown-segment':
        return invalid(context, [unknownSegment])
      case 'unfit-segment': {
        const message = `${sentence(outcome.reason)} Save the segment anew.`
        return invalid(context, [{ field: 'segment', rule: 'segment-unfit', message }])
      }
    }
  })
}

const unknownSegment = {
  field: 'segment',
  rule: 'segment-unknown',
  message: 'There is no such segment. Take a name from GET /segments.',
}

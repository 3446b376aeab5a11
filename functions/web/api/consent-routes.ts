import { createRoute, z } from '@hono/zod-openapi'
import type { Ports } from '../../flows/ports.ts'
import { reportConsent } from '../../flows/report-consent.ts'
import { csvPage, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { csvAnswer } from './csv-answer.ts'
import { pageQuery } from './page-cursor.ts'

const report = createRoute({
  method: 'get',
  path: '/consent',
  operationId: 'reportConsent',
  summary: "What can be proved of everybody's consent, as CSV",
  description:
    'Columns: id, email, state, complete (yes or no), missing, basis, lawfulBasis, source, requestedAt, confirmedAt, withdrawnAt, ' +
    'wordingVersion and wordingHash (see GET /consent/wordings). Whoever was erased is left out. A page may be short or empty ' +
    'and still name a next one.',
  request: {
    query: pageQuery('consent')
      .omit({ limit: true })
      .extend({
        incomplete: z
          .enum(['true', 'false'])
          .optional()
          .openapi({ description: '`true`: only those whose proof lacks something' }),
      }),
  },
  responses: { 200: csvPage('The people and their proof'), ...problems.query, ...problems.locked },
})

/** The report by which an owner shows that people agreed (GDPR article 7(1)). */
export function addConsentRoutes(app: Api, ports: Ports): void {
  app.openapi(report, async (context) => {
    const { cursor, incomplete } = context.req.valid('query')
    const page = await reportConsent(ports, {
      ...(cursor && { cursor }),
      incompleteOnly: incomplete === 'true',
    })
    return csvAnswer(context, 'consent', { ...page, fileName: 'consent.csv' })
  })
}

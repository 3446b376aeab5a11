import { createRoute, z } from '@hono/zod-openapi'
import { reportCsv } from '../../core/campaigns/report-csv.ts'
import type { Ports } from '../../flows/ports.ts'
import { reportCampaign } from '../../flows/report-campaign.ts'
import { missing, problems } from './answers.ts'
import type { Api } from './api-environment.ts'
import { reportJson, reportSchema } from './report-json.ts'
import { idParameter } from './schemas.ts'

const csvDescription =
  'One tidy table: `metric`, `dimension` (a state, a reason, a link’s address), `detail` (a link’s words, a variant’s ' +
  'articles), `value`, and `base`, of which the value is a part. UTF-8 with a byte order mark; formulas are neutralised.'

const csvExample = [
  'metric,dimension,detail,value,base',
  'people,accepted,,998,1000',
  'excluded,not-active,,2,1000',
  'outcome,delivered,,995,998',
  'link-people,https://studio.example/articles/five-lifts/,Read on,112,998',
].join('\r\n')

const report = createRoute({
  method: 'get',
  path: '/campaigns/{id}/report',
  operationId: 'reportCampaign',
  summary: 'The whole account of a campaign, counted from rows; CSV by `format=csv` or `Accept: text/csv`',
  request: {
    params: idParameter,
    query: z.object({
      format: z.enum(['json', 'csv']).optional().openapi({ description: 'Goes before `Accept`' }),
    }),
  },
  responses: {
    200: {
      description: 'The report',
      content: {
        'application/json': { schema: reportSchema },
        'text/csv': { schema: z.string().openapi({ description: csvDescription, example: csvExample }) },
      },
    },
    ...problems.query,
    ...problems.missing,
    ...problems.locked,
  },
})

/** A campaign's report. */
export function addReportRoutes(app: Api, ports: Ports): void {
  app.openapi(report, async (context) => {
    const countedAt = ports.clock.now()
    const outcome = await reportCampaign(ports, { campaignId: context.req.valid('param').id })
    if (outcome.kind === 'unknown-campaign') return missing(context, 'campaign')
    const { campaign, counts } = outcome
    const { id, version } = campaign
    if (outcome.timing) await ports.campaigns.keepCounts(id, { counts, countedAt, version })
    const shown = reportJson(outcome, countedAt)
    const { format = asksForCsv(context.req.header('accept')) ? 'csv' : 'json' } = context.req.valid('query')
    if (format === 'json') return context.json(shown, 200)
    return context.body(reportCsv(shown), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${id}-report.csv"`,
    })
  })
}

/** True when CSV is named and JSON, which also answers anything at all, is not. */
function asksForCsv(accept = ''): boolean {
  return /\btext\/csv\b/i.test(accept) && !/\bapplication\/json\b/i.test(accept)
}

import { Hono } from 'hono'
import { isSeries, type Series } from '../../core/campaigns/campaign.ts'
import { reportCsv } from '../../core/campaigns/report-csv.ts'
import { reportView } from '../../core/campaigns/report-view.ts'
import { numberLinks } from '../../core/email/number-links.ts'
import { articleTitles } from '../../flows/article-titles.ts'
import { compareIssues } from '../../flows/compare-issues.ts'
import { previewVariant } from '../../flows/preview-variant.ts'
import { reportCampaign } from '../../flows/report-campaign.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerFramed } from './answer-framed.ts'
import { answerPage } from './answer-page.ts'
import { campaignHome, isBeforeItsRun } from './campaign-home.ts'
import { reportPage } from './pages/report-page.tsx'
import { seriesReportPage } from './pages/series-report-page.tsx'
import { picturesAt } from './pictures-at.ts'
import { signedInOf } from './signed-in-of.ts'

/** Milliseconds that comparing issues may spend on counting; what is kept then has to do. */
const patience = 3_000
/** Issues of a series that are compared. */
const mostIssues = 12

/** What came of a campaign, as a page and as a table, and its mail with the links numbered; of a series, its issues compared. */
export function reportRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  const place = '/admin/campaigns/:campaign/report'
  app.get(place, async (context) => {
    const campaign = await ports.campaigns.read(context.req.param('campaign'))
    if (!campaign) return context.notFound()
    if (isSeries(campaign)) return answerSeries(context, options, campaign)
    if (isBeforeItsRun(campaign)) return context.redirect(campaignHome(campaign), 303)
    return answerReport(context, options, campaign.id)
  })
  app.get(`${place}.csv`, async (context) => {
    const campaignId = context.req.param('campaign')
    const report = await reportCampaign(ports, { campaignId })
    if (report.kind === 'unknown-campaign') return context.notFound()
    return context.body(reportCsv(reportView(report)), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${campaignId}-report.csv"`,
    })
  })
  app.get(`${place}/mail`, async (context) => {
    const campaignId = context.req.param('campaign')
    const campaign = await ports.campaigns.read(campaignId)
    const preview = await previewVariant(ports, { campaignId, number: variantOf(context) })
    if (!campaign?.runId || !preview) return context.notFound()
    const urls = new Map((await ports.runs.links(campaign.runId)).map(({ id, url }) => [id, url]))
    const links = preview.links.map((id, index) => ({ id, number: index + 1, url: urls.get(id) ?? '' }))
    return answerFramed(context, numberLinks(preview.html, links), picturesAt(context, options))
  })
  return app
}

/** Which content is looked at; the one most people got unless the address says otherwise. */
function variantOf(context: AdminContext): number {
  const number = Number(context.req.query('variant') ?? 0)
  return Number.isSafeInteger(number) && number >= 0 ? number : 0
}

async function answerReport(context: AdminContext, { ports }: AdminOptions, campaignId: string) {
  const countedAt = ports.clock.now()
  const number = variantOf(context)
  const [report, preview] = await Promise.all([
    reportCampaign(ports, { campaignId }),
    previewVariant(ports, { campaignId, number }),
  ])
  if (report.kind === 'unknown-campaign') return context.notFound()
  const { counts, campaign } = report
  if (report.timing)
    await ports.campaigns.keepCounts(campaignId, { counts, countedAt, version: campaign.version })
  const mail = preview && { variant: number, links: preview.links }
  const titles = counts.booked > 0 ? await articleTitles(ports) : new Map<string, string>()
  const page = { signedIn: signedInOf(context), report, countedAt, mail, titles }
  return answerPage(context, reportPage(context.get('frame'), page))
}

async function answerSeries(context: AdminContext, { ports }: AdminOptions, series: Series) {
  const deadline = ports.clock.real() + patience
  const issues = await compareIssues(ports, { series, most: mostIssues, deadline })
  return answerPage(
    context,
    seriesReportPage(context.get('frame'), { signedIn: signedInOf(context), series, issues }),
  )
}

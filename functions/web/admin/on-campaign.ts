import type { Campaign } from '../../core/campaigns/campaign.ts'
import type { AdminContext, AdminOptions } from './admin-context.ts'
import { campaignHome, isBeforeItsRun, isOpenDraft } from './campaign-home.ts'

type Act = (context: AdminContext, campaign: Campaign) => Response | Promise<Response>
type Handler = (context: AdminContext) => Promise<Response>

/** Answers with the campaign that the address names; with a 404 where there is none. */
export function onCampaign({ ports }: AdminOptions, act: Act): Handler {
  return async (context) => {
    const campaign = await ports.campaigns.read(context.req.param('campaign') ?? '')
    return campaign ? act(context, campaign) : context.notFound()
  }
}

/** The same for a step of composing. One whose steps are not open leads to where to look instead, and is told so there. */
export function onOpenDraft(options: AdminOptions, act: Act): Handler {
  return onCampaign(options, (context, campaign) => {
    if (isOpenDraft(campaign)) return act(context, campaign)
    const home = campaignHome(campaign)
    return context.redirect(home.endsWith('/review') ? `${home}?told=closed` : home, 303)
  })
}

/** The same for the review. One that has its run leads to its monitor or report. */
export function onReviewed(options: AdminOptions, act: Act): Handler {
  return onCampaign(options, (context, campaign) =>
    isBeforeItsRun(campaign) ? act(context, campaign) : context.redirect(campaignHome(campaign), 303),
  )
}

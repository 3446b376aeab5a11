import { type Campaign, type CampaignStatus, isSeries } from './campaign.ts'
import type { CampaignAction } from './campaign-action.ts'

type Allowed = { readonly [kind in CampaignAction['kind']]: readonly CampaignStatus[] }

const allowedFrom: Allowed = {
  schedule: ['draft', 'scheduled', 'paused', 'failed'],
  unschedule: ['scheduled'],
  start: ['scheduled'],
  hold: ['scheduled'],
  pause: ['sending'],
  resume: ['paused'],
  cancel: ['scheduled', 'sending', 'paused', 'failed'],
  finish: ['sending', 'paused'],
  fail: ['scheduled'],
  edit: ['draft', 'scheduled', 'failed'],
  issue: [],
  skip: [],
  miss: [],
  made: [],
  tell: [],
}

/** A series is never sent itself, and nothing of it is frozen: it may be paused before, and edited while it is. */
const allowedOfSeries: Allowed = {
  ...allowedFrom,
  start: [],
  hold: [],
  pause: ['scheduled'],
  finish: [],
  fail: [],
  edit: ['draft', 'scheduled', 'paused', 'failed'],
  issue: ['scheduled'],
  skip: ['scheduled'],
  miss: ['scheduled'],
  made: ['draft', 'scheduled', 'paused', 'failed', 'sent', 'cancelled'],
  tell: ['draft', 'scheduled', 'paused', 'failed', 'sent', 'cancelled'],
}

/** True for an action that a campaign of its status, or a series of its, allows; what else it depends on is not looked at. */
export function isAllowed(campaign: Campaign, { kind }: Pick<CampaignAction, 'kind'>): boolean {
  return (isSeries(campaign) ? allowedOfSeries : allowedFrom)[kind].includes(campaign.status)
}

import type { Campaign } from '../../../functions/core/campaigns/campaign.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { sendLane } from '../../../functions/flows/send-lane.ts'
import { sendNow } from '../../../functions/flows/send-now.ts'
import { type CampaignPorts, manyPeople, soon } from '../../support/campaign-ports.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { anAdmin } from './an-admin.ts'

/** The campaign that goes out at this desk. */
export const sentId = 'back-care'

/** A desk with a campaign that has begun: nobody is mailed before `send`. */
export async function aSendingDesk(
  parts: Partial<Campaign> = {},
  people: readonly Subscriber[] = manyPeople(60),
  prepare: (ports: CampaignPorts) => void = () => undefined,
) {
  const admin = await anAdmin({}, people)
  const { ports, sessions } = admin
  prepare(ports)
  await ports.campaigns.create(aCampaign({ id: sentId, ...parts }))
  await sendNow(ports, {
    campaignId: sentId,
    actor: 'cli',
    siteTimeZone: 'Europe/Zurich',
    deadline: soon(ports),
  })
  const as = sessions.owner
  const at = `/admin/campaigns/${sentId}`
  const get = async (path: string) => (await admin.ask(`GET ${at}${path}`, { as })).text()
  /** Posts with the version that is stored now, unless the fields name another. */
  const order = async (path: string, fields: Readonly<Record<string, string>> = {}) => {
    const version = String((await ports.campaigns.read(sentId))?.version)
    return admin.ask(`POST ${at}${path}`, { as, fields: { version, ...fields } })
  }
  /** Sends as long as that many milliseconds last, or to the end. */
  const send = async (milliseconds = 110_000) => {
    const given = ports.lanes.waiting.shift()
    if (!given) throw new Error('no lane was ordered')
    await sendLane(ports, { order: given, deadline: ports.clock.real() + milliseconds })
  }
  const stored = async () => {
    const campaign = await ports.campaigns.read(sentId)
    if (!campaign) throw new Error('the campaign is gone')
    return campaign
  }
  /** Changes what is stored, as whatever goes by itself would. */
  const change = async (changes: Partial<Campaign>) => {
    const campaign = await stored()
    await ports.campaigns.replace({ ...campaign, ...changes, version: campaign.version + 1 })
  }
  return { ...admin, as, at, get, order, send, stored, change }
}

/** What a page says, without its markup. */
export function wordsOf(page: string): string {
  return page.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

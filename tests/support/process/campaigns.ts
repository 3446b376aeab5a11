import type { CampaignJson } from '../../../functions/web/api/campaign-json.ts'
import type { Reached } from './start-product.ts'
import { until } from './until.ts'

interface NewCampaign {
  readonly name?: string
  readonly kind?: 'announcement' | 'digest'
  /** Slugs, or what is new. */
  readonly articles?: readonly string[] | { readonly since: string }
  readonly schedule?: { readonly every: string; readonly timeZone: string }
  /** Name of a template of the owner's. */
  readonly template?: string
  /** Markdown. */
  readonly body?: string
}

/** Makes a draft for everyone by the API and answers it. */
export async function makeCampaign(product: Reached, wanted: NewCampaign = {}): Promise<CampaignJson> {
  const { name = 'News of the week', articles = ['winter-hours-2026'], ...rest } = wanted
  const { status, body } = await product.api('POST', '/campaigns', {
    kind: 'announcement',
    name,
    subject: name,
    audience: { topics: [] },
    schedule: 'manual',
    layout: 'teaser',
    articles,
    ...rest,
  })
  if (status !== 201) throw new Error(`no campaign: ${status} ${JSON.stringify(body)}`)
  return body
}

/** Orders one thing of a campaign; throws when it is refused. */
export async function order(
  product: Reached,
  id: string,
  what: string,
  body: unknown = {},
): Promise<CampaignJson> {
  const answer = await product.api('POST', `/campaigns/${id}/${what}`, body)
  if (answer.status !== 200)
    throw new Error(`${what} answers ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A campaign with its counts as they are now. */
export async function campaignOf(product: Reached, id: string): Promise<CampaignJson> {
  const { status, body } = await product.api('GET', `/campaigns/${id}`)
  if (status === 200) return body
  throw new Error(`campaign ${id} answers ${status}: ${JSON.stringify(body)}\n${product.output()}`)
}

/** Waits until a campaign is as wanted. */
export function campaignWhen(
  product: Reached,
  id: string,
  is: (campaign: CampaignJson) => boolean,
  seconds = 20,
): Promise<CampaignJson> {
  let last: CampaignJson | undefined
  return until(
    `campaign ${id} to come so far`,
    async () => {
      last = await campaignOf(product, id)
      return is(last) && last
    },
    { seconds, state: () => `${JSON.stringify(last)}\n${product.output()}` },
  )
}

/** Everyone who was frozen less everyone accounted for: 0 whenever promise P2 holds. */
export function unaccounted({ counts }: CampaignJson): number {
  const { frozen, accepted, excluded, failed, inDoubt, pending } = counts
  return frozen - accepted - excluded - failed - inDoubt - pending
}

import { anEndpoint, anEvent } from '../../support/hooks.ts'
import { type anAdmin, aSegment, sampleCampaign, sampleJob } from './an-admin.ts'

type Admin = Awaited<ReturnType<typeof anAdmin>>

/** What stands for each parameter of a route's path; a parameter is named by the kind of thing, so one row serves every route. */
const parameters: Readonly<Record<string, (admin: Admin) => string>> = {
  campaign: () => sampleCampaign,
  id: ({ ben }) => ben.id,
  article: () => 'five-lifts',
  key: ({ apiKey }) => apiKey.id,
  hook: () => anEndpoint().id,
  token: () => 'not-a-token',
  secret: () => 'A'.repeat(43),
  feed: () => 'blog',
  segment: () => aSegment.name,
  job: () => sampleJob,
  subscriber: ({ ports }) => [...ports.subscribers.people.keys()][0] ?? '',
}

/** A route as somebody would ask it, such as `GET /admin/people/0f…/remove`. A parameter without a row throws. */
export function filled(route: string, admin: Admin): string {
  return route.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = parameters[name]?.(admin)
    if (value === undefined) throw new Error(`route-samples.ts has no value for :${name} of ${route}`)
    return value
  })
}

/** Fields by which every form of the desk would do something, if it were let. */
export const postedFields = {
  email: 'cleo@studio.example',
  role: 'editor',
  name: 'newcomers',
  expression: 'createdAt within 30 days',
  over: 'nothing',
  becomes: 'active',
  basis: 'customers who asked at the counter',
  'column-0': 'email',
  tries: '0',
  typed: aSegment.name,
  scopes: 'reports:read',
  expires: 'P30D',
  reason: 'asked on the phone',
  topics: 'back-care',
  by: 'active',
  lawfulBasis: 'the list at the counter',
  frequency: 'weekly',
  version: '1',
  addresses: 'eve@studio.example',
  ticket: 'once',
  target: 'mastodon',
  order: 'bring',
  url: 'https://loopback.test/hook',
  description: 'Customer list',
  events: 'campaign.sent',
  event: anEvent().id,
}

/** Everything that a route of the desk could change, but for when somebody was last seen. */
export async function stateOf({ ports }: Admin): Promise<unknown> {
  const { desk, kept, record } = ports.desk
  return structuredClone({
    desk,
    kept,
    record,
    queued: ports.transactional.waiting,
    subscribers: await ports.subscribers.page(),
    campaigns: await ports.campaigns.list(),
    segments: await ports.segments.list(),
    jobs: await ports.jobs.page(),
    apiKeys: await ports.apiKeys.list(),
    hooks: await ports.hooks.list(),
    waiting: ports.waiting.rows,
    content: await ports.content.list(''),
    mailed: ports.mailer.calls.length,
  })
}

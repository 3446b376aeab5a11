import type { Campaign } from '../../../functions/core/campaigns/campaign.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { apiApp } from '../../../functions/web/api/app.ts'
import type { Authenticate } from '../../../functions/web/api/require-key.ts'
import { campaignPorts } from '../../support/campaign-ports.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { memoryJobStore } from '../../support/memory/job-store.ts'
import { aSite } from '../../support/site-frame.ts'
import { undocumented } from './documented.ts'

/** An answer as tests compare it. */
export interface Answer {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  // Whatever JSON came; tests match parts of it.
  readonly body: unknown
}

/** Takes any key for one of that name that opens everything. */
export function opensTo(name: string): Authenticate {
  return async () => ({ kind: 'opens', actor: { name, scopes: ['*'] } })
}

/** The API over memory with these people and campaigns; `call` sends a good key and JSON. An answer that the API's description does not tell fails. */
export async function anApi(people: readonly Subscriber[] = [], campaigns: readonly Campaign[] = []) {
  const ports = { ...campaignPorts(people), jobs: memoryJobStore() }
  await ports.compiled.write('site', aSite())
  for (const campaign of campaigns) await ports.campaigns.create(campaign)
  const known = opensTo('api:key-1')
  const authenticate: Authenticate = async (key) => (key === 'good' ? known(key) : { kind: 'unknown' })
  const app = apiApp({ ports, authenticate })
  const raw = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { authorization: 'Bearer good', ...init.headers }
    const response = await app.request(`/api/v1${path}`, { ...init, headers })
    const text = await response.text()
    const type = response.headers.get('content-type') ?? ''
    const body = /json/.test(type) ? JSON.parse(text) : text
    const answer = { status: response.status, type, headers: response.headers, body }
    const faults = await undocumented({ method: init.method ?? 'GET', path, ...answer })
    if (faults.length > 0) throw new Error(faults.join('\n'))
    return answer
  }
  const call = (method: string, path: string, body?: unknown) =>
    raw(path, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
  return { app, ports, raw, call }
}

/** A draft of a digest that starts by hand. */
export const aDraft = (parts: Partial<Campaign> = {}) => aCampaign(parts)

/** The least body that makes a campaign. */
export const aBody = {
  name: 'Spring news',
  kind: 'digest',
  subject: 'Spring in the studio',
  articles: ['five-lifts'],
}

/** The fields a problem document names. */
export function fieldsOf({ body }: Answer): readonly string[] {
  return (body as { errors: readonly { field: string }[] }).errors.map(({ field }) => field)
}

import { formMark } from '../../../functions/core/desk/secret.ts'
import type { Subscriber } from '../../../functions/core/subscribers/subscriber.ts'
import { saveSegment } from '../../../functions/flows/save-segment.ts'
import { adminApp } from '../../../functions/web/admin/admin-app.ts'
import type { AdminOptions } from '../../../functions/web/admin/admin-context.ts'
import { aKeyIn, anApiKey } from '../../support/api-keys.ts'
import { campaignPorts } from '../../support/campaign-ports.ts'
import { aCampaign } from '../../support/campaigns.ts'
import { enter, join } from '../../support/desk.ts'
import { aDelivery, anEndpoint } from '../../support/hooks.ts'
import { peopleCsv, prepare } from '../../support/prepared-imports.ts'
import { aFrame, aSite } from '../../support/site-frame.ts'
import { aSubscriber } from '../../support/subscribers.ts'

const frame = aFrame()

/** The id of the campaign that the desk has; it is sending. */
export const sampleCampaign = 'november-digest'

/** How somebody asks: by whose session, with which fields and headers. */
export interface Asked {
  /** The secret of a session, whose cookie and mark are sent. */
  readonly as?: string | undefined
  readonly fields?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
}

/** The id of an import whose columns are to be chosen. */
export const sampleJob = 'c'.repeat(32)

/** The segment that is there. */
export const aSegment = { name: 'quiet-readers', expression: 'topics has back-care and name is not set' }

/** The desk's app over memory, with an owner, Ana, and an editor, Ben, each signed in, an API key, and one subscriber unless told otherwise. */
export async function anAdmin(
  options: Partial<AdminOptions> = {},
  people: readonly Subscriber[] = [aSubscriber()],
) {
  const ports = campaignPorts(people)
  await ports.compiled.write('site', aSite())
  await saveSegment(ports, aSegment)
  await prepare(ports, peopleCsv, { id: sampleJob })
  await ports.campaigns.create(aCampaign({ id: sampleCampaign, status: 'sending', runId: 'a'.repeat(16) }))
  await ports.hooks.create(anEndpoint())
  await ports.hooks.noteDelivery(anEndpoint().id, aDelivery())
  const load = async () => frame
  const app = adminApp({ ports, load, clientAddress: () => '192.0.2.7', ...options })
  const [ana, ben] = [await join(ports), await join(ports, 'ben@studio.example', 'editor')]
  const sessions = { owner: await enter(ports, ana), editor: await enter(ports, ben) }
  const ask = async (route: string, { as, fields, headers }: Asked = {}) => {
    const [method = '', path = ''] = route.split(' ')
    const isPost = method === 'POST'
    const mark = as !== undefined && { mark: formMark(as) }
    return app.request(path, {
      method,
      headers: {
        ...(isPost && { 'sec-fetch-site': 'same-origin', origin: frame.site.url }),
        ...(as !== undefined && { cookie: `__Host-tidings=${as}` }),
        ...headers,
      },
      ...(isPost && { body: new URLSearchParams({ ...mark, ...fields }) }),
    })
  }
  const apiKey = anApiKey(await aKeyIn(ports.apiKeys, 1))
  return { app, ports, frame, ana, ben, sessions, ask, apiKey }
}

/** The secret that an answer has the browser keep. */
export function cookieOf(answer: Response): string {
  return /^(?:__Host-)?tidings=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

import { Hono } from 'hono'
import { addressesOf } from '../../flows/addresses-of.ts'
import { listRecipients } from '../../flows/list-recipients.ts'
import { listResponders } from '../../flows/list-responders.ts'
import type { Ports } from '../../flows/ports.ts'
import type { AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { recipientsPage } from './pages/recipients-page.tsx'
import { type PeopleOf, peopleNamed, peopleOf } from './people-of.ts'
import { personCursor } from './person-cursor.ts'
import { signedInOf } from './signed-in-of.ts'

const peopleAPage = 50

/** `GET /admin/campaigns/<id>/recipients`: its people by what became of their message, in pages. */
export function recipientRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/campaigns/:campaign/recipients', async (context) => {
    const campaignId = context.req.param('campaign')
    const of = peopleNamed(context.req.query('of'))
    const cursor = personCursor(context)
    const [campaign, listed, known] = await Promise.all([
      ports.campaigns.read(campaignId),
      listPeople(ports, campaignId, of, cursor),
      ports.campaigns.keptCounts([campaignId]),
    ])
    if (!campaign || listed.kind !== 'page') return context.notFound()
    const { page } = listed
    const addresses = await addressesOf(
      ports,
      page.items.map(({ id }) => id),
    )
    const view = { campaign, of, page, cursor, addresses, kept: known.get(campaignId) }
    return answerPage(context, recipientsPage(context.get('frame'), { signedIn: signedInOf(context), view }))
  })
  return app
}

function listPeople(ports: Ports, campaignId: string, of: PeopleOf, cursor: string | undefined) {
  const list = { campaignId, limit: peopleAPage, ...(cursor !== undefined && { cursor }) }
  const { state, response } = peopleOf[of]
  if (response !== undefined) return listResponders(ports, { ...list, response })
  return listRecipients(ports, { ...list, ...(state !== undefined && { wanted: { state } }) })
}

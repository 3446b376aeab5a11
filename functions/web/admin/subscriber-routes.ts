import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { listSubscribers } from '../../flows/list-subscribers.ts'
import { readPerson } from '../../flows/read-person.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { listedStates } from './pages/narrow-people.tsx'
import { subscriberPage } from './pages/subscriber-page.tsx'
import { type Sought, subscribersPage } from './pages/subscribers-page.tsx'
import { personSought } from './person-sought.ts'
import { signedInOf } from './signed-in-of.ts'

/** Who is on the list: everyone in pages, one found by address or id, and one with what happened to them. */
export function subscriberRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/subscribers', (context) => answerList(context, options))
  app.post('/admin/subscribers/find', async (context) => {
    const who = fieldOf(await readForm(context), 'who')?.trim() ?? ''
    const sought = await personSought(ports, who)
    if (sought.ok) return context.redirect(`/admin/subscribers/${sought.person.id}`, 303)
    const { fault, status } = sought
    // An address goes into no address of ours (promise P6), so the answer is a page and no redirect.
    return answerList(context, options, { who: who.slice(0, 254), fault }, status)
  })
  app.get('/admin/subscribers/:subscriber', async (context) =>
    answerPerson(context, options, context.req.param('subscriber')),
  )
  return app
}

async function answerList(
  context: AdminContext,
  { ports }: AdminOptions,
  sought?: Sought,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const { cursor, told } = context.req.query()
  const { topics } = context.get('frame').site
  const state = listedStates.find((each) => each === context.req.query('state'))
  const topic = topics.find(({ id }) => id === context.req.query('topic'))?.id
  const [list, [last]] = await Promise.all([
    listSubscribers(ports, { cursor, state, topic }),
    ports.subscribers.growth(1),
  ])
  const signedIn = signedInOf(context)
  const page = subscribersPage(context.get('frame'), {
    ...{ signedIn, list, last, cursor, told, state, topic },
    ...(sought && { sought }),
  })
  return answerPage(context, page, status)
}

/** How many campaigns are looked at for a person's mails: few at first, since each costs a read. */
const reaches: readonly number[] = [20, 100, 500, 1000]

/** Answers with a person's page, or with why what was asked for was not done. */
export async function answerPerson(
  context: AdminContext,
  { ports }: AdminOptions,
  id: string,
  refused?: string,
  status: ContentfulStatusCode = 200,
): Promise<Response> {
  const asked = Number(context.req.query('campaigns'))
  const reach = Math.max(0, reaches.indexOf(asked))
  const view = await readPerson(ports, { id, campaigns: reaches[reach] ?? asked })
  if (!view) return context.notFound() as Promise<Response>
  const page = subscriberPage(context.get('frame'), {
    ...{ signedIn: signedInOf(context), view, now: ports.clock.now() },
    ...{ further: reaches[reach + 1], told: context.req.query('told') },
    ...(refused !== undefined && { refused }),
  })
  return answerPage(context, page, status)
}

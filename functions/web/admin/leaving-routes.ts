import { Hono } from 'hono'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { erasePerson } from '../../flows/erase-person.ts'
import { suppress } from '../../flows/suppress.ts'
import { updateSubscriber } from '../../flows/update-subscriber.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { erasePage, eraseWord, leavePage, leaveWord, suppressPage } from './pages/leaving-pages.tsx'
import { isTyped } from './pages/typed-confirmation.tsx'
import { personAsked } from './person-asked.ts'
import { signedInOf } from './signed-in-of.ts'

/** How somebody stops being mailed: suppressed until that is lifted, off the list, or erased. */
export function leavingRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  addSuppressing(app, options)
  addLeaving(app, options)
  addErasing(app, options)
  return app
}

const path = '/admin/subscribers/:subscriber'

function addSuppressing(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.get(`${path}/suppress`, async (context) => {
    const person = await personAsked(context, ports)
    return person ? answer(context, suppressPage, { person }) : context.notFound()
  })
  app.post(`${path}/suppress`, async (context) => {
    const person = await personAsked(context, ports)
    if (!person) return context.notFound()
    const reason =
      fieldOf(await readForm(context), 'reason')
        ?.trim()
        .slice(0, 200) ?? ''
    if (reason === '')
      return answer(context, suppressPage, { person, reason: { fault: 'Say why, in a few words.' } }, 422)
    const { email, id } = person
    const { kind } = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'suppressed', detail: id },
      perform: () => suppress(ports, { email, reason }),
      ends: (done) => (done.kind === 'suppressed' ? {} : undefined),
    })
    if (kind === 'no-address') throw new Error(`the record of ${id} holds no address`)
    if (kind === 'existing') return context.redirect(`/admin/subscribers/${id}?told=suppressed-before`, 303)
    return context.redirect(`/admin/subscribers/${id}?told=suppressed`, 303)
  })
}

function addLeaving(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.get(`${path}/leave`, async (context) => {
    const person = await personAsked(context, ports)
    return person ? answer(context, leavePage, { person }) : context.notFound()
  })
  app.post(`${path}/leave`, async (context) => {
    const person = await personAsked(context, ports)
    if (!person) return context.notFound()
    if (!isTyped(fieldOf(await readForm(context), 'typed'), leaveWord))
      return answer(context, leavePage, { person, isFaulty: true }, 422)
    const { colleague, actor } = signedInOf(context)
    const { id } = person
    const { kind } = await doOnRecord(ports, colleague, {
      begins: { act: 'unsubscribed-person', detail: id },
      perform: () => updateSubscriber(ports, { id, change: { unsubscribes: true }, actor }),
      ends: (done) => (done.kind === 'updated' ? {} : undefined),
    })
    // They were erased between the two reads.
    if (kind !== 'updated') return context.notFound()
    return context.redirect(`/admin/subscribers/${person.id}?told=left`, 303)
  })
}

function addErasing(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.get(`${path}/erase`, async (context) => {
    const person = await personAsked(context, ports)
    return person ? answer(context, erasePage, { person }) : context.notFound()
  })
  app.post(`${path}/erase`, async (context) => {
    const person = await personAsked(context, ports)
    if (!person) return context.notFound()
    if (!isTyped(fieldOf(await readForm(context), 'typed'), eraseWord))
      return answer(context, erasePage, { person, isFaulty: true }, 422)
    await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'erased', detail: person.id },
      perform: () => erasePerson(ports, { id: person.id, reason: 'asked by the owner' }),
      ends: () => ({}),
    })
    return context.redirect(`/admin/subscribers/${person.id}?told=erased`, 303)
  })
}

type Frame = Parameters<typeof erasePage>[0]
type SignedInHere = Parameters<typeof erasePage>[1]['signedIn']

/** Answers with one of the pages above, for whoever asks. */
function answer<T extends object>(
  context: AdminContext,
  page: (frame: Frame, about: T & { readonly signedIn: SignedInHere }) => string,
  about: T,
  status: 200 | 422 = 200,
): Response {
  return answerPage(context, page(context.get('frame'), { ...about, signedIn: signedInOf(context) }), status)
}

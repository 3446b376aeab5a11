import { Hono } from 'hono'
import { describeAddressFault } from '../../core/subscribers/address.ts'
import { suppressionOf } from '../../core/subscribers/suppression.ts'
import { checkAddress } from '../../flows/check-address.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { idOfAddress } from '../../flows/id-of-address.ts'
import { lift, suppress } from '../../flows/suppress.ts'
import { fieldOf, readForm } from '../read-form.ts'
import { sentence } from '../sentence.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { liftPage, suppressAddressPage } from './pages/suppress-pages.tsx'
import { type Checked, suppressionsPage } from './pages/suppressions-page.tsx'
import { signedInOf } from './signed-in-of.ts'

/** Who is never mailed: the list, one address looked up, put on it, and taken off again. */
export function suppressionRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/suppressions', (context) => answerList(context, options))
  app.post('/admin/suppressions/check', async (context) => check(context, options))
  app.get('/admin/suppressions/add', (context) => answerAdd(context, { email: '', reason: '' }))
  app.post('/admin/suppressions/add', async (context) => add(context, options))
  addLifting(app, options)
  return app
}

async function answerList(
  context: AdminContext,
  { ports }: AdminOptions,
  checked?: Checked,
  status: 200 | 422 = 200,
): Promise<Response> {
  const { cursor, told } = context.req.query()
  const { items, nextCursor } = await ports.subscribers.suppressed(cursor)
  const list = {
    items: items.flatMap((person) => suppressionOf(person) ?? []),
    ...(nextCursor && { nextCursor }),
  }
  const page = { signedIn: signedInOf(context), list, cursor, told, ...(checked && { checked }) }
  return answerPage(context, suppressionsPage(context.get('frame'), page), status)
}

/** Answered by a page and no redirect: an address goes into no address of ours (promise P6). */
async function check(context: AdminContext, options: AdminOptions): Promise<Response> {
  const typed = fieldOf(await readForm(context), 'email') ?? ''
  const email = typed.slice(0, 254)
  const outcome = await checkAddress(options.ports, { email: typed })
  if (outcome.kind !== 'no-address') return answerList(context, options, { email, outcome })
  const fault = sentence(describeAddressFault(outcome.fault))
  return answerList(context, options, { email, fault }, 422)
}

function answerAdd(
  context: AdminContext,
  values: { readonly email: string; readonly reason: string },
  faults: { readonly email?: string; readonly reason?: string } = {},
): Response {
  const isFaulty = Object.keys(faults).length > 0
  const page = { signedIn: signedInOf(context), values, faults }
  return answerPage(context, suppressAddressPage(context.get('frame'), page), isFaulty ? 422 : 200)
}

async function add(context: AdminContext, { ports }: AdminOptions): Promise<Response> {
  const form = await readForm(context)
  const typed = fieldOf(form, 'email') ?? ''
  const values = { email: typed.slice(0, 254), reason: fieldOf(form, 'reason')?.trim().slice(0, 200) ?? '' }
  const noReason = values.reason === '' && { reason: 'Say why, in a few words.' }
  // Without a reason nothing is to be written, and its address is judged all the same.
  const judged = await checkAddress(ports, { email: typed })
  if (judged.kind === 'no-address' || noReason) {
    const fault = judged.kind === 'no-address' && { email: sentence(describeAddressFault(judged.fault)) }
    return answerAdd(context, values, { ...fault, ...noReason })
  }
  const id = await idOfAddress(ports, typed)
  const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
    begins: { act: 'suppressed', ...(id && { detail: id }) },
    perform: () => suppress(ports, { email: typed, reason: values.reason }),
    ends: ({ kind }) => (kind === 'suppressed' ? {} : undefined),
  })
  if (outcome.kind === 'no-address') throw new Error('an address was judged in two ways')
  if (outcome.kind === 'existing') return context.redirect('/admin/suppressions?told=existing', 303)
  return context.redirect('/admin/suppressions?told=suppressed', 303)
}

function addLifting(app: Hono<AdminEnv>, { ports }: AdminOptions): void {
  app.get('/admin/suppressions/:subscriber/lift', async (context) => {
    const person = await ports.subscribers.read(context.req.param('subscriber'))
    if (!person || !isOwners(person)) return context.notFound()
    const page = { signedIn: signedInOf(context), person }
    return answerPage(context, liftPage(context.get('frame'), page))
  })
  app.post('/admin/suppressions/:subscriber/lift', async (context) => {
    const id = context.req.param('subscriber')
    const outcome = await doOnRecord(ports, signedInOf(context).colleague, {
      begins: { act: 'lifted-suppression', detail: id },
      perform: () => lift(ports, { id }),
      ends: ({ kind }) => (kind === 'lifted' ? {} : undefined),
    })
    // Somebody lifted it before, or the person has left since: how they stand says the rest.
    if (outcome.kind === 'stands') return context.redirect(`/admin/subscribers/${id}`, 303)
    if (outcome.kind === 'not-suppressed') {
      const isKnown = await ports.subscribers.read(id)
      return isKnown ? context.redirect('/admin/suppressions?told=gone', 303) : context.notFound()
    }
    return context.redirect(`/admin/subscribers/${id}?told=lifted`, 303)
  })
}

/** True where there is something for the owner to lift. */
function isOwners({ state, suppressedByHand }: Parameters<typeof suppressionOf>[0]): boolean {
  return state === 'provider-suppressed' || suppressedByHand !== undefined
}

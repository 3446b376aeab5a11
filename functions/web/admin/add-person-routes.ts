import { Hono } from 'hono'
import { usualTopics } from '../../core/subscribers/signup-form-settings.ts'
import { standingOf } from '../../core/subscribers/standing.ts'
import { type AskSubscriberOutcome, askSubscriber } from '../../flows/ask-subscriber.ts'
import { type CreateSubscriberOutcome, createSubscriber } from '../../flows/create-subscriber.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { idOfAddress } from '../../flows/id-of-address.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { signupsLimited } from './again-in.ts'
import { answerPage } from './answer-page.ts'
import { type AddedValues, addPersonPage } from './pages/add-person-page.tsx'
import { answersIn, faultsBeside, personValues } from './person-form.ts'
import { signedInOf } from './signed-in-of.ts'

/** One person brought by a colleague: asked by mail, or active on the owner's word. */
export function addPersonRoutes(options: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/subscribers/add', (context) => {
    const topics = usualTopics(context.get('frame').site)
    return answer(context, { email: '', name: '', topics, fields: {}, by: 'ask', lawfulBasis: '' })
  })
  app.post('/admin/subscribers/add', async (context) => {
    const form = await readForm(context)
    const said = (name: string) => fieldOf(form, name)?.trim() ?? ''
    const values: AddedValues = {
      ...personValues(form),
      ...{ email: said('email'), by: said('by'), lawfulBasis: said('lawfulBasis').slice(0, 200) },
    }
    const faults = wrongTogether(values, context.get('frame').site.topics.length > 0)
    return Object.keys(faults).length > 0
      ? answer(context, values, { faults }, 422)
      : add(context, options, values)
  })
  return app
}

function answer(
  context: AdminContext,
  values: AddedValues,
  parts: Partial<Parameters<typeof addPersonPage>[1]> = {},
  status: 200 | 409 | 422 | 429 = 200,
): Response {
  const page = {
    signedIn: signedInOf(context),
    values: { ...values, email: values.email.slice(0, 254) },
    ...parts,
  }
  return answerPage(context, addPersonPage(context.get('frame'), page), status)
}

function wrongTogether({ by, lawfulBasis, topics }: AddedValues, hasTopics: boolean) {
  return {
    ...(hasTopics &&
      topics.length === 0 && {
        topics: 'Choose at least one: on the list for nothing, they would get nothing.',
      }),
    ...(by !== 'ask' && by !== 'active' && { by: 'Choose how they agree.' }),
    ...(by === 'active' &&
      lawfulBasis === '' && { lawfulBasis: 'Say how they agreed, or ask them by mail instead.' }),
  }
}

async function add(context: AdminContext, { ports }: AdminOptions, values: AddedValues): Promise<Response> {
  const { colleague, actor } = signedInOf(context)
  const { email, name, topics, by, lawfulBasis } = values
  const fields = given(answersIn(values, context.get('frame').site))
  const person = { email, ...(name.trim() !== '' && { name }), topics, fields }
  const id = await idOfAddress(ports, email)
  const outcome = await doOnRecord(ports, colleague, {
    begins: { act: by === 'ask' ? 'asked-person' : 'added-person', ...(id && { detail: id }) },
    perform: async () =>
      by === 'ask'
        ? askSubscriber(ports, { ...person, source: actor })
        : createSubscriber(ports, { ...person, lawfulBasis }),
    ends: endOf,
  })
  switch (outcome.kind) {
    case 'invalid':
      return answer(context, values, { faults: faultsBeside(outcome.errors) }, 422)
    case 'limited': {
      context.header('retry-after', String(outcome.retryAfterSeconds))
      const why = signupsLimited(outcome.retryAfterSeconds)
      return answer(context, values, { refused: { why } }, 429)
    }
    case 'suppressed': {
      const stored = await ports.subscribers.read(outcome.id)
      const why = stored ? standingOf(stored).meaning : 'They are not to be mailed.'
      return answer(context, values, { refused: { why, id: outcome.id } }, 409)
    }
    case 'existing':
    case 'created': {
      const told = outcome.kind === 'created' ? 'added' : 'existing'
      return context.redirect(`/admin/subscribers/${outcome.id}?told=${told}`, 303)
    }
    case 'asked':
      return context.redirect('/admin/subscribers?told=asked', 303)
  }
}

/** Whom it came to; nobody, where it was refused. */
function endOf(outcome: AskSubscriberOutcome | CreateSubscriberOutcome) {
  switch (outcome.kind) {
    case 'asked':
      return { detail: outcome.id }
    case 'created':
    case 'existing':
      return { act: 'added-person', detail: outcome.id } as const
    default:
      return undefined
  }
}

/** What was answered: of somebody new there is nothing to take back. */
function given(answers: { readonly [name: string]: string | boolean | null }) {
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== null))
}

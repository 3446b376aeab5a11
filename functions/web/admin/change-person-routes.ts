import { Hono } from 'hono'
import { timeAndZone } from '../../core/local-time.ts'
import { preferencesView } from '../../core/site/pages/preferences-view.ts'
import { type Frequency, frequencies } from '../../core/subscribers/frequency.ts'
import type { OwnerChange } from '../../core/subscribers/owner-change.ts'
import type { Subscriber } from '../../core/subscribers/subscriber.ts'
import { askOnceMore } from '../../flows/ask-once-more.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { updateSubscriber } from '../../flows/update-subscriber.ts'
import { type FormFields, fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { signupsLimited } from './again-in.ts'
import { answerPage } from './answer-page.ts'
import { type ChosenValues, changePersonPage, mayChangeTopics } from './pages/change-person-page.tsx'
import { personAsked } from './person-asked.ts'
import { answersIn, faultsBeside, personValues } from './person-form.ts'
import { signedInOf } from './signed-in-of.ts'
import { answerPerson } from './subscriber-routes.ts'

/** What a colleague changes of a person, and the confirmation mail that they have sent once more. */
export function changePersonRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/subscribers/:subscriber/change', async (context) => {
    const person = await personAsked(context, ports)
    if (!person) return context.notFound()
    const values = valuesOf(person, context, options)
    const page = { signedIn: signedInOf(context), person, values }
    return answerPage(context, changePersonPage(context.get('frame'), page))
  })
  app.post('/admin/subscribers/:subscriber/change', async (context) => save(context, options))
  app.post('/admin/subscribers/:subscriber/ask', async (context) => ask(context, options))
  return app
}

/** The form as the person's record fills it in. */
function valuesOf(person: Subscriber, context: AdminContext, { ports }: AdminOptions): ChosenValues {
  const { name = '', ...view } = preferencesView(person, context.get('frame').site, ports.clock.now())
  return { ...view, name }
}

async function save(context: AdminContext, options: AdminOptions): Promise<Response> {
  const { ports } = options
  const person = await personAsked(context, ports)
  if (!person) return context.notFound() as Promise<Response>
  const form = await readForm(context)
  const values = chosenIn(form)
  const signedIn = signedInOf(context)
  const again = (parts: object, status: 409 | 422) =>
    answerPage(
      context,
      changePersonPage(context.get('frame'), { signedIn, person, values, ...parts }),
      status,
    )
  const { site } = context.get('frame')
  const choosesTopics = mayChangeTopics(person) && site.topics.length > 0
  if (choosesTopics && values.topics.length === 0) return again({ faults: { topics: noTopic } }, 422)
  const change = changeOf(values, { ...answersIn(values, site, person.fields) }, choosesTopics)
  const version = Number(fieldOf(form, 'version'))
  const { actor, colleague } = signedIn
  const outcome = await doOnRecord(ports, colleague, {
    begins: { act: 'changed-person', detail: person.id },
    perform: () => updateSubscriber(ports, { id: person.id, change, version, actor }),
    ends: (done) => (done.kind === 'updated' && done.subscriber.version !== person.version ? {} : undefined),
  })
  switch (outcome.kind) {
    case 'updated':
      return context.redirect(`/admin/subscribers/${person.id}?told=changed`, 303)
    case 'invalid':
      return again({ faults: faultsBeside(outcome.errors) }, 422)
    case 'stale':
    // Their state changed between the two reads.
    case 'refused':
      return again({ isStale: true }, 409)
    case 'unknown-subscriber':
      return context.notFound() as Promise<Response>
  }
}

const noTopic =
  'Choose at least one. To stop their mail, go back and take them off the list, or suppress them.'

function chosenIn(form: FormFields): ChosenValues {
  const [frequency = 'every', timeZone = ''] = [fieldOf(form, 'frequency'), fieldOf(form, 'timeZone')]
  return { ...personValues(form), frequency, timeZone }
}

function changeOf(
  { name, topics, frequency, timeZone }: ChosenValues,
  fields: NonNullable<OwnerChange['fields']>,
  choosesTopics: boolean,
): OwnerChange {
  const known = frequencies.find((each): each is Frequency => each === frequency)
  return {
    name: name.trim() === '' ? null : name,
    ...(choosesTopics && { topics }),
    ...(known && { frequency: known }),
    timeZone: timeZone === '' ? null : timeZone,
    fields,
  }
}

async function ask(context: AdminContext, options: AdminOptions): Promise<Response> {
  const { ports } = options
  const id = context.req.param('subscriber') ?? ''
  const { actor, colleague } = signedInOf(context)
  const outcome = await doOnRecord(ports, colleague, {
    begins: { act: 'asked-person', detail: id },
    perform: () => askOnceMore(ports, { id, actor }),
    ends: ({ kind }) => (kind === 'asked' ? {} : undefined),
  })
  const refuse = (why: string, status: 409 | 429 = 409) => answerPerson(context, options, id, why, status)
  switch (outcome.kind) {
    case 'asked':
      return context.redirect(`/admin/subscribers/${id}?told=asked`, 303)
    case 'too-soon': {
      const { timeZone } = context.get('frame').site
      return refuse(
        `Their last confirmation mail waits for an answer until ${timeAndZone(outcome.from, timeZone)}.`,
      )
    }
    case 'unanswered':
      return refuse(
        'They left as many confirmation mails unanswered as are sent. They may still sign up themselves.',
      )
    case 'outdated':
      return refuse(
        'The site has lost a topic that they asked for. Add them anew with topics that there are.',
      )
    case 'limited':
      context.header('retry-after', String(outcome.retryAfterSeconds))
      return refuse(signupsLimited(outcome.retryAfterSeconds), 429)
    case 'nothing-to-confirm':
      return refuse('They have nothing to confirm any more.')
    case 'unknown':
      return context.notFound() as Promise<Response>
  }
}

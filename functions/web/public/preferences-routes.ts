import { Hono } from 'hono'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { preferencesPage } from '../../core/site/pages/preferences-page.tsx'
import type { Subscriber } from '../../core/subscribers/subscriber.ts'
import { exportPerson } from '../../flows/export-person.ts'
import { readPreferences } from '../../flows/read-preferences.ts'
import { unsubscribe } from '../../flows/unsubscribe.ts'
import { updatePreferences } from '../../flows/update-preferences.ts'
import { personalHeaders } from '../security.ts'
import { answerPersonally } from './answer-personally.ts'
import { answerAskAgain, asksAgain, leftPage } from './ask-again-page.ts'
import type { PublicContext, PublicEnv, PublicOptions } from './public-context.ts'
import { type FormFields, fieldOf, readForm } from './read-form.ts'

/** `GET|POST /preferences/<token>`: topics and name, stop all mail, download my data. Only a POST changes anything. */
export function preferencesRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/preferences/:token', async (context) => {
    const found = await readPreferences(options.ports, { token: context.req.param('token') })
    return found.kind === 'person' ? show(context, found.subscriber) : absent(context, found.kind)
  })
  app.post('/preferences/:token', async (context) => {
    const token = context.req.param('token')
    if (asksAgain(context)) return answerAskAgain(context, options, { token, purpose: 'preferences' })
    const form = await readForm(context)
    switch (fieldOf(form, 'act')) {
      case 'stop':
        return stop(context, options, token)
      case 'export':
        return download(context, options, token)
      case 'save':
        return save(context, options, token, form)
      default:
        // A body cut short or of another kind names no topic either; taken for a choice, it would unsubscribe.
        return refuse(context, options, token)
    }
  })
  return app
}

async function save(context: PublicContext, options: PublicOptions, token: string, form: FormFields) {
  const { words } = context.get('model')
  const change = { token, topics: form.get('topics') ?? [], name: fieldOf(form, 'name') ?? '' }
  const outcome = await updatePreferences(options.ports, change)
  switch (outcome.kind) {
    case 'saved':
      return show(context, outcome.subscriber, { saved: true })
    case 'unsubscribed':
      return answerPersonally(context, leftPage(context))
    case 'not-subscribed':
      return said(context, words.preferences.gone)
    case 'invalid': {
      const faults = { topics: words.errors.topics }
      const page = preferencesPage(context.get('model'), { ...change, receiving: true, faults })
      return answerPersonally(context, page, 422)
    }
    case 'unknown':
      return absent(context, outcome.kind)
  }
}

async function stop(context: PublicContext, options: PublicOptions, token: string) {
  const outcome = await unsubscribe(options.ports, { token, purpose: 'preferences' })
  if (outcome.kind === 'unknown') return absent(context, outcome.kind)
  return answerPersonally(context, leftPage(context))
}

async function download(context: PublicContext, options: PublicOptions, token: string) {
  const outcome = await exportPerson(options.ports, { token })
  if (outcome.kind !== 'export') return absent(context, outcome.kind)
  return context.body(JSON.stringify(outcome.data, null, 2), 200, {
    ...personalHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-data.json"',
  })
}

async function refuse(context: PublicContext, options: PublicOptions, token: string) {
  const found = await readPreferences(options.ports, { token })
  if (found.kind !== 'person') return absent(context, found.kind)
  return show(context, found.subscriber, { status: 400 })
}

function show(
  context: PublicContext,
  person: Subscriber,
  how: { readonly saved?: boolean; readonly status?: 400 } = {},
): Response {
  const { name, topics, state } = person
  const receiving = state === 'active' || state === 'paused'
  const { saved, status = 200 } = how
  const view = { name, topics, receiving, ...(saved && { saved }) }
  return answerPersonally(context, preferencesPage(context.get('model'), view), status)
}

function absent(context: PublicContext, kind: 'gone' | 'unknown'): Response {
  const { words } = context.get('model')
  if (kind === 'gone') return said(context, words.preferences.gone)
  return answerPersonally(context, messagePage(context.get('model'), words.unknownLink), 404)
}

function said(context: PublicContext, words: { readonly title: string; readonly text: string }): Response {
  const model = context.get('model')
  const onward = { href: '/subscribe', label: model.words.navigation.subscribe }
  return answerPersonally(context, messagePage(model, words, onward))
}

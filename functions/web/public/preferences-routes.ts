import { Hono } from 'hono'
import { erasePage } from '../../core/site/pages/action-page.tsx'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import type { FieldFaults } from '../../core/site/pages/signup-form.tsx'
import { readPauseLength } from '../../core/subscribers/own-pause.ts'
import { eraseMyself } from '../../flows/erase-myself.ts'
import { exportPerson } from '../../flows/export-person.ts'
import { pauseMail } from '../../flows/pause-mail.ts'
import { readPreferences } from '../../flows/read-preferences.ts'
import { unsubscribe } from '../../flows/unsubscribe.ts'
import { fieldOf, readForm } from '../read-form.ts'
import { personalHeaders } from '../security.ts'
import { answerPersonally } from './answer-personally.ts'
import { answerAskAgain, asksAgain, leftPage } from './ask-again-page.ts'
import { absent, said, show } from './preferences-answers.ts'
import { originOf, type PublicContext, type PublicEnv, type PublicOptions } from './public-context.ts'
import { savePreferences } from './save-preferences.ts'

/**
 * `GET|POST /preferences/<token>`: what comes and how often, a pause, my data, leaving, being erased (`GET ?erase` says what
 * that means). Only a POST changes anything (promise P5); `act` in its form says what.
 */
export function preferencesRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/preferences/:token', async (context) => {
    const found = await readPreferences(options.ports, { token: context.req.param('token') })
    if (found.kind !== 'person') return absent(context, found.kind)
    if (context.req.query('erase') === undefined) return show(context, options, found.subscriber)
    return answerPersonally(context, erasePage(context.get('model')))
  })
  app.post('/preferences/:token', async (context) => {
    const token = context.req.param('token')
    if (asksAgain(context)) return answerAskAgain(context, options, { token, purpose: 'preferences' })
    const form = await readForm(context)
    switch (fieldOf(form, 'act')) {
      case 'save':
        return savePreferences(context, options, token, form)
      case 'pause':
        return pause(context, options, token, fieldOf(form, 'length'))
      case 'resume':
        return resume(context, options, token)
      case 'stop':
        return stop(context, options, token)
      case 'export':
        return download(context, options, token)
      case 'erase':
        return erase(context, options, token)
      default:
        // A body cut short or of another kind names no topic either; taken for a choice, it would unsubscribe.
        return refuse(context, options, token)
    }
  })
  return app
}

async function pause(context: PublicContext, options: PublicOptions, token: string, text?: string) {
  const length = readPauseLength(text)
  const { errors } = context.get('model').words
  if (length === undefined) return refuse(context, options, token, { pause: errors.pause })
  const outcome = await pauseMail(options.ports, { token, length, ...originOf(context, options) })
  if (outcome.kind !== 'saved') return absent(context, outcome.kind)
  return show(context, options, outcome.subscriber)
}

async function resume(context: PublicContext, options: PublicOptions, token: string) {
  const outcome = await pauseMail(options.ports, { token, length: 'over', ...originOf(context, options) })
  if (outcome.kind !== 'saved') return absent(context, outcome.kind)
  return show(context, options, outcome.subscriber, { told: 'resumed' })
}

async function stop(context: PublicContext, options: PublicOptions, token: string) {
  const outcome = await unsubscribe(options.ports, { token, purpose: 'preferences', way: 'preferences' })
  if (outcome.kind === 'unknown') return absent(context, outcome.kind)
  return answerPersonally(context, leftPage(context))
}

async function erase(context: PublicContext, options: PublicOptions, token: string) {
  const outcome = await eraseMyself(options.ports, { token })
  if (outcome.kind === 'unknown') return absent(context, outcome.kind)
  return said(context, context.get('model').words.preferences.erase.done)
}

async function download(context: PublicContext, options: PublicOptions, token: string) {
  const outcome = await exportPerson(options.ports, { token })
  if (outcome.kind === 'limited') {
    const model = context.get('model')
    const { export: words, title: label } = model.words.preferences
    context.header('retry-after', String(outcome.retryAfterSeconds))
    return answerPersonally(context, messagePage(model, words.limited, { href: '?', label }), 429)
  }
  if (outcome.kind !== 'export') return absent(context, outcome.kind)
  return context.body(JSON.stringify(outcome.data, null, 2), 200, {
    ...personalHeaders,
    'content-type': 'application/json; charset=utf-8',
    'content-disposition': 'attachment; filename="my-data.json"',
  })
}

/** Shows the page as it is stored, with the fault where there is one to name. */
async function refuse(context: PublicContext, options: PublicOptions, token: string, faults?: FieldFaults) {
  const found = await readPreferences(options.ports, { token })
  if (found.kind !== 'person') return absent(context, found.kind)
  return show(context, options, found.subscriber, faults && { faults }, faults ? 422 : 400)
}

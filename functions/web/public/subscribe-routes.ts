import { Hono } from 'hono'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { signupPage } from '../../core/site/pages/signup-page.tsx'
import { signupFaults } from '../../core/site/signup-faults.ts'
import type { Site } from '../../core/site/site.ts'
import { checkSignupRequest } from '../../core/subscribers/signup-request.ts'
import { type SubscribeOutcome, subscribe } from '../../flows/subscribe.ts'
import { verifyChallenge } from '../../flows/verify-challenge.ts'
import { readForm } from '../read-form.ts'
import { type PostedSignup, postedSignup } from './posted-signup.ts'
import { originOf, type PublicContext, type PublicEnv, type PublicOptions } from './public-context.ts'
import { type FailureReason, redirectTarget, withReason } from './redirect-target.ts'
import { isTrapped } from './signup-trap.ts'

/** `GET|POST /subscribe` and `GET /thanks`: the signup form for people, with or without scripts. */
export function subscribeRoutes(options: PublicOptions): Hono<PublicEnv> {
  const { clock } = options.ports
  const app = new Hono<PublicEnv>()
  app.get('/subscribe', (context) => {
    const page = { values: { opened: clock.real() }, form: context.req.query('form') }
    return context.html(signupPage(context.get('model'), page))
  })
  app.get('/thanks', (context) => {
    const model = context.get('model')
    return context.html(messagePage(model, model.words.thanks))
  })
  app.post('/subscribe', async (context) => {
    const { site } = context.get('model')
    const posted = postedSignup(site, await readForm(context))
    const { request, tells, challenge } = posted
    if (isTrapped(tells, site.signup.limits.fillSeconds, clock.real()))
      return answer(context, posted, { kind: 'accepted' })
    const disposable = await options.disposable()
    if (handsOver(site, posted, disposable)) return handOver(context, posted)
    const verify = () => verifyChallenge(options.ports, challenge)
    const input = { ...request, ...originOf(context, options), disposable, verify }
    return answer(context, posted, await subscribe(options.ports, input))
  })
  return app
}

/**
 * True for a form without fault that has no place for Turnstile's answer though the site asks for one: a plain form on
 * somebody's page, which promises to work without a script. One that has the check sends its field, empty at worst.
 */
function handsOver(
  site: Site,
  { challenge, request }: PostedSignup,
  disposable: ReadonlySet<string>,
): boolean {
  if (!site.signup.turnstile || challenge !== undefined) return false
  return checkSignupRequest(site, request, disposable).ok
}

/**
 * The signup page with the check, for the person to go on. Nothing was asked, counted or written. It shows the site's own
 * sentence of consent, since the words of a posted form may be anybody's: what the person agrees to is what they last saw.
 */
function handOver(context: PublicContext, { form, values, request: { source } }: PostedSignup): Response {
  context.header('cache-control', 'no-store')
  const page = { form: form.name, values: { ...values, source }, handsOver: true }
  // Not taken yet: a program that posts forms can tell.
  return context.html(signupPage(context.get('model'), page), 422) as Response
}

function answer(context: PublicContext, posted: PostedSignup, outcome: SubscribeOutcome): Response {
  const model = context.get('model')
  const { form, values } = posted
  context.header('cache-control', 'no-store')
  if (outcome.kind === 'limited') context.header('retry-after', String(outcome.retryAfterSeconds))
  if (outcome.kind === 'accepted') {
    const target = [values.redirect, form.thanks].map((wanted) => redirectTarget(model.site, form, wanted))
    return context.redirect(target.find((each) => each !== undefined) ?? '/thanks', 303)
  }
  const failed = redirectTarget(model.site, form, form.failed)
  if (failed) return context.redirect(withReason(failed, reasonOf(outcome)), 303)
  if (outcome.kind === 'limited')
    return context.html(messagePage(model, model.words.limited), 429) as Response
  const faults = signupFaults(outcome.errors, model.words.errors, form.fields)
  return context.html(signupPage(model, { form: form.name, values, faults }), 422) as Response
}

function reasonOf(outcome: Exclude<SubscribeOutcome, { readonly kind: 'accepted' }>): FailureReason {
  if (outcome.kind === 'limited') return 'limited'
  const [first] = outcome.errors
  if (first?.rule === 'disposable') return 'disposable'
  const [field] = first?.field.split('.') ?? []
  const reasons: readonly FailureReason[] = ['email', 'name', 'topics', 'fields', 'challenge']
  return reasons.find((reason) => reason === field) ?? 'other'
}

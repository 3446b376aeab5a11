import { Hono } from 'hono'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import { signupPage } from '../../core/site/pages/signup-page.tsx'
import { signupFaults } from '../../core/site/signup-faults.ts'
import { type SubscribeOutcome, subscribe } from '../../flows/subscribe.ts'
import { verifyChallenge } from '../../flows/verify-challenge.ts'
import { type PostedSignup, postedSignup } from './posted-signup.ts'
import { originOf, type PublicContext, type PublicEnv, type PublicOptions } from './public-context.ts'
import { readForm } from './read-form.ts'
import { type FailureReason, redirectTarget, withReason } from './redirect-target.ts'
import { isTrapped } from './signup-trap.ts'

/** `GET|POST /subscribe` and `GET /thanks`: the signup form for people, with or without scripts. */
export function subscribeRoutes(options: PublicOptions): Hono<PublicEnv> {
  const { clock } = options.ports
  const app = new Hono<PublicEnv>()
  app.get('/subscribe', (context) => {
    const values = { opened: clock.real() }
    return context.html(signupPage(context.get('model'), values, {}, context.req.query('form')))
  })
  app.get('/thanks', (context) => {
    const model = context.get('model')
    return context.html(messagePage(model, model.words.thanks))
  })
  app.post('/subscribe', async (context) => {
    const { site } = context.get('model')
    const posted = postedSignup(site, await readForm(context))
    const { values, form, source, consentText, tells, challenge } = posted
    if (isTrapped(tells, site.signup.limits.fillSeconds, clock.real()))
      return answer(context, posted, { kind: 'accepted' })
    const outcome = await subscribe(options.ports, {
      ...values,
      email: values.email ?? '',
      source,
      ...(form.name && { form: form.name }),
      ...(consentText && { consentText }),
      ...originOf(context, options),
      disposable: await options.disposable(),
      verify: () => verifyChallenge(options.ports, challenge),
    })
    return answer(context, posted, outcome)
  })
  return app
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
  return context.html(signupPage(model, values, faults, form.name), 422) as Response
}

function reasonOf(outcome: Exclude<SubscribeOutcome, { readonly kind: 'accepted' }>): FailureReason {
  if (outcome.kind === 'limited') return 'limited'
  const [first] = outcome.errors
  if (first?.rule === 'disposable') return 'disposable'
  const [field] = first?.field.split('.') ?? []
  const reasons: readonly FailureReason[] = ['email', 'name', 'topics', 'fields', 'challenge']
  return reasons.find((reason) => reason === field) ?? 'other'
}

import { Hono } from 'hono'
import type { PageWords } from '../../core/site/page-words.ts'
import { messagePage } from '../../core/site/pages/message-page.tsx'
import type { FieldFaults, SignupValues } from '../../core/site/pages/signup-form.tsx'
import { signupPage } from '../../core/site/pages/signup-page.tsx'
import type { FieldError } from '../../core/subscribers/signup-request.ts'
import { type SubscribeOutcome, subscribe } from '../../flows/subscribe.ts'
import { originOf, type PublicContext, type PublicEnv, type PublicOptions } from './public-context.ts'
import { type FormFields, fieldOf, readForm } from './read-form.ts'
import { redirectTarget } from './redirect-target.ts'
import { isTrapped } from './signup-trap.ts'

/** `GET|POST /subscribe` and `GET /thanks`: the signup form for people, with or without scripts. */
export function subscribeRoutes(options: PublicOptions): Hono<PublicEnv> {
  const app = new Hono<PublicEnv>()
  app.get('/subscribe', (context) => context.html(signupPage(context.get('model'))))
  app.get('/thanks', (context) => {
    const model = context.get('model')
    return context.html(messagePage(model, model.words.thanks))
  })
  app.post('/subscribe', async (context) => {
    const form = await readForm(context)
    if (isTrapped({ website: fieldOf(form, 'website') })) return answer(context, form, { kind: 'accepted' })
    const values = valuesOf(form)
    const outcome = await subscribe(options.ports, {
      ...values,
      email: values.email ?? '',
      source: fieldOf(form, 'source') || 'form',
      ...originOf(context, options),
    })
    return answer(context, form, outcome)
  })
  return app
}

function answer(context: PublicContext, form: FormFields, outcome: SubscribeOutcome): Response {
  const model = context.get('model')
  context.header('cache-control', 'no-store')
  switch (outcome.kind) {
    case 'accepted':
      return context.redirect(redirectTarget(model.site, fieldOf(form, 'redirect')) ?? '/thanks', 303)
    case 'invalid':
      return context.html(
        signupPage(model, valuesOf(form), faultsOf(outcome.errors, model.words)),
        422,
      ) as Response
    case 'limited':
      context.header('retry-after', String(outcome.retryAfterSeconds))
      return context.html(messagePage(model, model.words.limited), 429) as Response
  }
}

/** What the form held. A form that shows no topics leaves the choice to the site; one that does may choose none. */
function valuesOf(form: FormFields): SignupValues {
  const fields = [...form].flatMap(([name, values]) =>
    name.startsWith('fields.') && values[0] ? [[name.slice('fields.'.length), values[0]] as const] : [],
  )
  const topics = form.get('topics')
  return {
    email: fieldOf(form, 'email') ?? '',
    name: fieldOf(form, 'name'),
    redirect: fieldOf(form, 'redirect'),
    ...(topics && { topics }),
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  }
}

/** The faults in the site's own words; the flow's are for programs. */
function faultsOf(errors: readonly FieldError[], words: PageWords): FieldFaults {
  const { email, name, topics, other } = words.errors
  const said: FieldFaults = { email, name, topics }
  return Object.fromEntries(errors.map(({ field }) => [field, said[field] ?? other]))
}

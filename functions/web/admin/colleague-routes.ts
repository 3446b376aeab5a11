import { Hono } from 'hono'
import { colleagueOf } from '../../core/desk/colleague.ts'
import type { DeskRefusal } from '../../core/desk/desk.ts'
import {
  changeColleagueRole,
  inviteColleague,
  removeFromDesk,
  signOutOfEverything,
} from '../../flows/change-colleague.ts'
import { readDesk } from '../../flows/read-desk.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { answerPeople } from './answer-people.ts'
import { removePage } from './pages/remove-page.tsx'
import { notAllowedPage } from './pages/told-pages.tsx'
import { signedInOf } from './signed-in-of.ts'

/** What owners decide of colleagues: who comes, what they may do, and that they leave. */
export function colleagueRoutes(options: AdminOptions): Hono<AdminEnv> {
  const { ports } = options
  const app = new Hono<AdminEnv>()
  app.get('/admin/settings/people', (context) =>
    answerPeople(context, options, { told: context.req.query('told') }),
  )
  app.post('/admin/people', async (context) => {
    const form = await readForm(context)
    const [email = '', role = ''] = [fieldOf(form, 'email'), fieldOf(form, 'role')]
    const { colleague: actor } = signedInOf(context)
    const { kind } = await inviteColleague(ports, { actor, email, role })
    if (kind === 'changed') return context.redirect('/admin/settings/people?told=invited', 303)
    if (kind === 'no-change') return context.redirect('/admin/settings/people?told=invited-again', 303)
    if (kind === 'not-allowed') return answerNotAllowed(context)
    const invited = { email: email.slice(0, 254), role, fault: kind === 'full' ? kind : 'address' } as const
    return answerPeople(context, options, { invited }, 422)
  })
  app.post('/admin/people/:id/role', async (context) => {
    const role = fieldOf(await readForm(context), 'role') ?? ''
    const { kind } = await changeColleagueRole(ports, { ...named(context), role })
    return answerChange(context, options, { kind, told: 'role' })
  })
  app.post('/admin/people/:id/sign-out', async (context) => {
    const { kind } = await signOutOfEverything(ports, named(context))
    return answerChange(context, options, { kind, told: 'signed-out' })
  })
  app.get('/admin/people/:id/remove', async (context) => {
    const signedIn = signedInOf(context)
    const { colleagues } = await readDesk(ports, signedIn.colleague)
    const colleague = colleagueOf(colleagues, context.req.param('id'))
    if (!colleague) return context.notFound()
    return answerPage(context, removePage(context.get('frame'), { signedIn, colleague }))
  })
  app.post('/admin/people/:id/remove', async (context) => {
    const { kind } = await removeFromDesk(ports, named(context))
    return answerChange(context, options, { kind, told: 'removed' })
  })
  return app
}

function named(context: AdminContext) {
  return { actor: signedInOf(context).colleague, id: context.req.param('id') ?? '' }
}

interface Change {
  readonly kind: DeskRefusal['kind'] | 'changed' | 'invalid'
  readonly told: 'role' | 'signed-out' | 'removed'
}

async function answerChange(
  context: AdminContext,
  options: AdminOptions,
  { kind, told }: Change,
): Promise<Response> {
  switch (kind) {
    case 'changed':
    case 'no-change':
      return context.redirect(`/admin/settings/people?told=${told}`, 303)
    case 'last-owner':
      return answerPeople(context, options, { refused: 'last-owner' }, 409)
    case 'not-allowed':
      return answerNotAllowed(context)
    case 'unknown-colleague':
    case 'invalid':
    case 'full':
      return context.notFound() as Promise<Response>
  }
}

/** They were let in as an owner, and were none by the time of the write. */
function answerNotAllowed(context: AdminContext): Response {
  return answerPage(context, notAllowedPage(context.get('frame'), signedInOf(context)), 403)
}

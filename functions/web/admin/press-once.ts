import type { MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { keyedHash } from '../../core/keyed-hash.ts'
import type { KeptAnswer, KeyedWrite } from '../../core/keyed-write.ts'
import { beginKeyedWrite, dropKeyedWrite, finishKeyedWrite } from '../../flows/keyed-write.ts'
import type { Ports } from '../../flows/ports.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { brokenOffPage, doneBeforePage, stillWorkingPage } from './pages/pressed-before-pages.tsx'
import { type PressRule, pressRules } from './press-rules.ts'

/** Milliseconds between two looks at what became of the first press, and how often it is looked. */
const between = 250
const mostLooks = 40

/**
 * Has a form of one page do what it does once: whoever presses twice, or whose browser posts again, is led where the first
 * press led. One conditional write under the form's key decides which press is the first.
 */
export function pressOnce({ ports }: AdminOptions): MiddlewareHandler<AdminEnv> {
  return async (context, next) => {
    const rule = ruleOf(context)
    const id = rule && (await pressId(context, ports))
    if (!rule || id === undefined) return next()
    const begun = await beginOrAwait(ports, id, rule)
    const [frame, signedIn] = [context.get('frame'), context.get('signedIn')]
    switch (begun.kind) {
      case 'begun':
        await next()
        return keepAnswer(ports, begun.keyed, context, rule)
      case 'answered':
        return again(context, begun.answer, rule)
      case 'running':
        return answerPage(context, stillWorkingPage(frame, signedIn), 409)
      case 'abandoned':
        return answerPage(context, brokenOffPage(frame, signedIn), 409)
      case 'other-request':
        throw new Error('one press has two names')
    }
  }
}

function ruleOf(context: AdminContext): PressRule | undefined {
  const route = matchedRoutes(context).find(({ method }) => method !== 'ALL')
  const name = `${route?.method} ${route?.path}`
  return Object.hasOwn(pressRules, name) ? pressRules[name] : undefined
}

/** What a press is kept under: the same for the same form of the same page, filled in alike. Undefined for a form without a key. */
async function pressId(context: AdminContext, ports: Pick<Ports, 'keys'>): Promise<string | undefined> {
  const fields = await readForm(context)
  const session = context.get('signedIn')?.session
  if (!session || !/^[0-9a-f]{32}$/.test(fieldOf(fields, 'once') ?? '')) return undefined
  const { pathname, search } = new URL(context.req.url)
  const named = [session.id, pathname, search, [...fields]]
  return keyedHash(await ports.keys.idKey(), `desk-press:${JSON.stringify(named)}`)
}

/** Begins, or waits a while for whoever was faster. */
async function beginOrAwait(ports: Ports, id: string, { mayMail = false }: PressRule) {
  const input = { id, fingerprint: id, atMostOnce: mayMail }
  for (let looks = 1; looks < mostLooks; looks += 1) {
    const begun = await beginKeyedWrite(ports, input)
    if (begun.kind !== 'running') return begun
    await ports.clock.wait(between)
  }
  return beginKeyedWrite(ports, input)
}

/** What was refused was not done, so the same form may be sent again: whatever stood against it may be mended by then. */
async function keepAnswer(
  ports: Ports,
  keyed: KeyedWrite,
  context: AdminContext,
  { mayMail = false, inDoubt, told }: PressRule,
): Promise<void> {
  const { status, headers } = context.res
  const location = headers.get('location')
  // A page is what was done only where the rule says how to stand for it.
  if (status === 303 || (status === 200 && told) || status === inDoubt)
    return finishKeyedWrite(ports, keyed, { status, ...(location !== null && { location }) })
  // After a fault nobody knows how far it came.
  if (!(mayMail && context.error)) await dropKeyedWrite(ports, keyed)
}

function again(context: AdminContext, { location }: KeptAnswer, { told }: PressRule): Response {
  if (location !== undefined) return context.redirect(location, 303)
  const page = doneBeforePage(context.get('frame'), context.get('signedIn'), told)
  return answerPage(context, page, 409)
}

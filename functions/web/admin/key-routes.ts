import { Hono } from 'hono'
import { checkKeyWish } from '../../core/keys/key-wish.ts'
import { createKey } from '../../flows/create-key.ts'
import { doOnRecord } from '../../flows/do-on-record.ts'
import { listKeys } from '../../flows/list-keys.ts'
import { readDesk } from '../../flows/read-desk.ts'
import { revokeKey } from '../../flows/revoke-key.ts'
import { fieldOf, readForm } from '../read-form.ts'
import type { AdminContext, AdminEnv, AdminOptions } from './admin-context.ts'
import { answerPage } from './answer-page.ts'
import { keysPage } from './pages/keys-page.tsx'
import { madeKeyPage } from './pages/made-key-page.tsx'
import { newKeyPage } from './pages/new-key-page.tsx'
import { revokeKeyPage, revokeWord } from './pages/revoke-key-page.tsx'
import { isTyped } from './pages/typed-confirmation.tsx'
import { signedInOf } from './signed-in-of.ts'

/** API keys, for owners: listed, made and shown once, revoked for good. */
export function keyRoutes({ ports }: AdminOptions): Hono<AdminEnv> {
  const app = new Hono<AdminEnv>()
  app.get('/admin/settings/keys', async (context) => {
    const signedIn = signedInOf(context)
    const [keys, { colleagues }] = await Promise.all([listKeys(ports), readDesk(ports, signedIn.colleague)])
    const props = { signedIn, keys, colleagues, told: context.req.query('told') }
    return answerPage(context, keysPage(context.get('frame'), props))
  })
  app.get('/admin/settings/keys/new', (context) =>
    answerPage(context, newKeyPage(context.get('frame'), { signedIn: signedInOf(context) })),
  )
  app.post('/admin/settings/keys', async (context) => {
    const signedIn = signedInOf(context)
    const typed = await typedKey(context)
    const expires = typed.expires === 'ever' ? '' : typed.expires || 'none'
    const wish = checkKeyWish({ ...typed, expires }, ports.clock.now())
    const frame = context.get('frame')
    if (!wish.ok)
      return answerPage(
        context,
        newKeyPage(frame, { signedIn, typed: { ...typed, faults: wish.faults } }),
        422,
      )
    const maker = { name: signedIn.actor, scopes: ['*'] } as const
    const outcome = await doOnRecord(ports, signedIn.colleague, {
      begins: { act: 'made-key', detail: `“${wish.value.name}”` },
      perform: () => createKey(ports, { ...wish.value, maker }),
      ends: (made) => (made.kind === 'created' ? { detail: made.key.id } : undefined),
    })
    // An owner lacks no scope and comes from no key, so nothing else can come of it.
    if (outcome.kind !== 'created') throw new Error(`an owner's key was refused: ${outcome.kind}`)
    const { key: apiKey, secret } = outcome
    return answerPage(context, madeKeyPage(frame, { signedIn, apiKey, secret }))
  })
  app.get('/admin/settings/keys/:key/revoke', async (context) => {
    const apiKey = await goodKey(context, ports)
    if (!apiKey) return context.notFound()
    return answerPage(context, revokeKeyPage(context.get('frame'), { signedIn: signedInOf(context), apiKey }))
  })
  app.post('/admin/settings/keys/:key/revoke', async (context) => {
    const signedIn = signedInOf(context)
    const apiKey = await goodKey(context, ports)
    if (!apiKey) return context.notFound()
    if (!isTyped(fieldOf(await readForm(context), 'typed'), revokeWord))
      return answerPage(context, revokeKeyPage(context.get('frame'), { signedIn, apiKey, fault: true }), 422)
    await doOnRecord(ports, signedIn.colleague, {
      begins: { act: 'revoked-key', detail: apiKey.id },
      perform: () => revokeKey(ports, { id: apiKey.id }),
      ends: () => ({}),
    })
    return context.redirect('/admin/settings/keys?told=revoked', 303)
  })
  return app
}

async function typedKey(context: AdminContext) {
  const form = await readForm(context)
  return {
    name: (fieldOf(form, 'name') ?? '').slice(0, 500),
    scopes: form.get('scopes') ?? [],
    expires: fieldOf(form, 'expires') ?? '',
  }
}

/** The key that the address names, while it still opens something. */
async function goodKey(context: AdminContext, ports: AdminOptions['ports']) {
  const id = context.req.param('key')
  const found = (await listKeys(ports)).find(({ key }) => key.id === id)
  return found?.standing.kind === 'good' ? found.key : undefined
}

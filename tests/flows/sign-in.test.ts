import { describe, expect, it } from 'vitest'
import { lastsFor } from '../../functions/core/desk/desk-session.ts'
import { hashOfSecret } from '../../functions/core/desk/secret.ts'
import { minute } from '../../functions/core/instant.ts'
import { signOutOfEverything } from '../../functions/flows/change-colleague.ts'
import { checkSignInLink } from '../../functions/flows/check-sign-in-link.ts'
import { endSession, signOut } from '../../functions/flows/end-session.ts'
import { identifySession } from '../../functions/flows/identify-session.ts'
import { linkForOwner } from '../../functions/flows/link-for-owner.ts'
import { makeSignInLink } from '../../functions/flows/make-sign-in-link.ts'
import { signIn } from '../../functions/flows/sign-in.ts'
import { enter, join } from '../support/desk.ts'
import { commonPorts } from '../support/memory/common-ports.ts'
import { aSite } from '../support/signup-site.ts'

const acts = (ports: ReturnType<typeof commonPorts>) => [...ports.desk.record.values()].map(({ act }) => act)

describe('a sign-in link', () => {
  it('is looked at without being used, and signs its colleague in', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const { secret } = await makeSignInLink(ports, ana.id)
    for (let looks = 0; looks < 3; looks += 1) expect(await checkSignInLink(ports, secret)).toEqual(ana)
    const outcome = await signIn(ports, { secret, ip: '192.0.2.7', userAgent: 'Firefox/1 Linux' })
    expect(outcome).toMatchObject({ kind: 'signed-in', colleague: ana })
    const session = await identifySession(ports, outcome.kind === 'signed-in' ? outcome.secret : '')
    expect(session).toMatchObject({
      colleague: ana,
      session: { browser: 'Firefox on Linux', network: '192.0.2.*' },
    })
    expect(acts(ports)).toEqual(['added', 'signed-in'])
  })

  it('pressed twice at once lets one in, and again nobody', async () => {
    const ports = commonPorts()
    const { secret } = await makeSignInLink(ports, (await join(ports)).id)
    const outcomes = await Promise.all([1, 2, 3].map(() => signIn(ports, { secret })))
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['refused', 'refused', 'signed-in'])
    expect(await signIn(ports, { secret })).toEqual({ kind: 'refused' })
    expect(ports.desk.kept.size).toBe(1)
  })

  it('whose use was written though the answer got lost still lets in, once', async () => {
    const ports = commonPorts()
    const { secret } = await makeSignInLink(ports, (await join(ports)).id)
    const { useLink } = ports.desk
    ports.desk.useLink = async (hash, use) => {
      await useLink(hash, use)
      return useLink(hash, use)
    }
    expect(await signIn(ports, { secret })).toMatchObject({ kind: 'signed-in' })
    expect(await signIn(ports, { secret })).toEqual({ kind: 'refused' })
  })

  it('opens nothing when it is too old, forged, a session’s, or of somebody signed out everywhere', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const old = await makeSignInLink(ports, ana.id)
    ports.clock.advance(15 * minute)
    const { secret } = await makeSignInLink(ports, ana.id)
    const session = await enter(ports, ana)
    const flipped = `${secret.startsWith('A') ? 'B' : 'A'}${secret.slice(1)}`
    await signOutOfEverything(ports, { actor: ana, id: ana.id })
    for (const each of [old.secret, flipped, session, secret, '', 'x'.repeat(5000)])
      expect(await signIn(ports, { secret: each })).toEqual({ kind: 'refused' })
    ports.clock.advance(1)
    const fresh = await makeSignInLink(ports, ana.id)
    expect(await signIn(ports, { secret: fresh.secret })).toMatchObject({ kind: 'signed-in' })
  })

  it('opens nothing for whoever is signed out everywhere while they press', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    ports.clock.advance(1)
    const { secret } = await makeSignInLink(ports, ana.id)
    const { useLink } = ports.desk
    ports.desk.useLink = async (hash, use) => {
      ports.clock.advance(1)
      await signOutOfEverything(ports, { actor: ana, id: ana.id })
      ports.clock.advance(1)
      return useLink(hash, use)
    }
    const outcome = await signIn(ports, { secret })
    const session = outcome.kind === 'signed-in' ? outcome.secret : undefined
    expect(await identifySession(ports, session)).toBeUndefined()
  })

  it('stands in the store, the record and the log as a hash at most', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const { secret } = await makeSignInLink(ports, ana.id)
    const outcome = await signIn(ports, { secret })
    const session = outcome.kind === 'signed-in' ? outcome.secret : ''
    const { desk, links, kept, record } = ports.desk
    const stored = JSON.stringify([desk, [...links], [...kept], [...record], ports.log.lines])
    for (const each of [secret, session]) expect(stored).not.toContain(each)
    expect(stored).toContain(hashOfSecret('sign-in', secret))
    expect(JSON.stringify(ports.log.lines)).not.toContain('ana@')
    expect(ports.log.lines).toMatchObject([{ fields: { colleague: ana.id } }])
  })
})

describe('a session', () => {
  it('is a fresh one at every sign-in, and ends the one the browser had', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const before = await enter(ports, ana)
    const { secret } = await makeSignInLink(ports, ana.id)
    const outcome = await signIn(ports, { secret, shown: before })
    expect(outcome).toMatchObject({ kind: 'signed-in' })
    expect(outcome).not.toMatchObject({ secret: before })
    expect(await identifySession(ports, before)).toBeUndefined()
  })

  it('is never one that somebody brought along (fixation)', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const planted = 'A'.repeat(43)
    const { secret } = await makeSignInLink(ports, ana.id)
    await signIn(ports, { secret, shown: planted })
    expect(await identifySession(ports, planted)).toBeUndefined()
    expect([...ports.desk.kept.keys()]).not.toContain(hashOfSecret('session', planted))
  })

  it('lasts seven days when it is used daily, and twelve hours when it is not', async () => {
    const ports = commonPorts()
    const secret = await enter(ports, await join(ports))
    for (let days = 0; days < 13; days += 1) {
      ports.clock.advance(12 * 60 * minute - 1)
      expect(await identifySession(ports, secret)).toBeDefined()
    }
    ports.clock.advance(lastsFor - 13 * (12 * 60 * minute - 1))
    expect(await identifySession(ports, secret)).toBeUndefined()
    const idle = await enter(ports, await join(ports, 'ben@studio.example'))
    ports.clock.advance(12 * 60 * minute)
    expect(await identifySession(ports, idle)).toBeUndefined()
  })

  it('ends by signing out, by its owner from another browser, and all of them by one press', async () => {
    const ports = commonPorts()
    const ana = await join(ports)
    const secrets = [await enter(ports, ana), await enter(ports, ana), await enter(ports, ana)] as const
    const [first, second, third] = secrets
    const found = await identifySession(ports, first)
    if (!found) throw new Error('the session is not there')
    await signOut(ports, found)
    expect(await identifySession(ports, first)).toBeUndefined()
    const id = (await identifySession(ports, second))?.session.id ?? ''
    expect(await endSession(ports, { colleague: ana, id })).toBe('ended')
    expect(await endSession(ports, { colleague: ana, id })).toBe('unknown-session')
    expect(await identifySession(ports, second)).toBeUndefined()
    await signOutOfEverything(ports, { actor: ana, id: ana.id })
    expect(await identifySession(ports, third)).toBeUndefined()
    expect(acts(ports).slice(-3)).toEqual(['signed-out', 'ended-session', 'signed-out-everywhere'])
  })

  it('is ended by nobody but its own colleague', async () => {
    const ports = commonPorts()
    const secret = await enter(ports, await join(ports))
    const ben = await join(ports, 'ben@studio.example')
    const id = (await identifySession(ports, secret))?.session.id ?? ''
    expect(await endSession(ports, { colleague: ben, id })).toBe('unknown-session')
    expect(await identifySession(ports, secret)).toBeDefined()
  })
})

describe('a link for the owner', () => {
  it('makes an owner of the address of site.yaml, or of the one that is given, once', async () => {
    const ports = commonPorts({ site: { ...aSite(), owner: { email: 'owner@studio.example' } } })
    const made = await linkForOwner(ports, {})
    expect(made).toMatchObject({ kind: 'made', email: 'owner@studio.example' })
    await linkForOwner(ports, {})
    const other = await linkForOwner(ports, { email: ' Ben@Studio.Example ' })
    expect(other).toMatchObject({ kind: 'made', email: 'ben@studio.example' })
    expect(ports.desk.desk?.colleagues).toMatchObject([
      { email: 'owner@studio.example', role: 'owner', addedBy: 'command line' },
      { email: 'ben@studio.example', role: 'owner' },
    ])
    expect(acts(ports)).toEqual(['added', 'made-link', 'made-link', 'added', 'made-link'])
    const secret = made.kind === 'made' ? made.link.secret : ''
    expect(await signIn(ports, { secret })).toMatchObject({ kind: 'signed-in' })
  })

  it('makes an editor an owner', async () => {
    const ports = commonPorts({ site: aSite() })
    await join(ports)
    const ben = await join(ports, 'ben@studio.example', 'editor')
    await linkForOwner(ports, { email: ben.email })
    expect(ports.desk.desk?.colleagues[1]).toEqual({ ...ben, role: 'owner' })
  })

  it('is not made where nobody is named, or no mailbox', async () => {
    const { owner: _owner, sender, email, ...site } = aSite()
    const nobody = {
      ...site,
      sender: { name: sender.name, email: sender.email },
      email: { reason: email.reason },
    }
    const ports = commonPorts({ site: nobody })
    expect(await linkForOwner(ports, {})).toEqual({ kind: 'no-address' })
    expect(await linkForOwner(ports, { email: 'Ana' })).toEqual({ kind: 'invalid-address' })
    expect(ports.desk.desk).toBeUndefined()
  })
})

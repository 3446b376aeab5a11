import { describe, expect, it } from 'vitest'
import { type CreateKeyInput, createKey } from '../../functions/flows/create-key.ts'
import { identifyKey } from '../../functions/flows/identify-key.ts'
import { listKeys } from '../../functions/flows/list-keys.ts'
import { revokeKey } from '../../functions/flows/revoke-key.ts'
import { aKeyIn } from '../support/api-keys.ts'
import { callsOf } from '../support/calls-of.ts'
import { commonPorts } from '../support/memory/common-ports.ts'

const owner = { name: 'cli', scopes: ['*'] } as const

describe('identifying a key', () => {
  it('knows a key that was made, from then on until it is revoked', async () => {
    const ports = commonPorts()
    const asked = { name: 'Form', scopes: ['subscribers:write', 'subscribers:write'], maker: owner } as const
    const outcome = await createKey(ports, asked)
    if (outcome.kind !== 'created') throw new Error(outcome.kind)
    const { id } = outcome.key
    expect(await identifyKey(ports, outcome.secret)).toEqual({
      kind: 'opens',
      actor: { name: `api:${id}`, scopes: ['subscribers:write'], line: [outcome.key.hash] },
    })
    expect(await revokeKey(ports, { id })).toMatchObject({ kind: 'revoked' })
    const since = ports.clock.now()
    expect(await identifyKey(ports, outcome.secret)).toEqual({ kind: 'revoked', since })
    ports.clock.advance(1000)
    expect(await revokeKey(ports, { id })).toMatchObject({ key: { revokedAt: since } })
    expect(await revokeKey(ports, { id: 'another' })).toEqual({ kind: 'unknown-key' })
  })

  it('tells since when a key has expired', async () => {
    const ports = commonPorts()
    const expiresAt = ports.clock.now()
    const secret = await aKeyIn(ports.apiKeys, 1, { expiresAt })
    expect(await identifyKey(ports, secret)).toEqual({ kind: 'expired', since: expiresAt })
  })

  it('looks nothing up for what cannot be a key, and one hash for what can', async () => {
    const { ports, calls } = callsOf(commonPorts())
    const secret = await aKeyIn(ports.apiKeys, 1)
    calls.length = 0
    const guesses = ['', 'tdg_', 'good', secret.slice(0, -1), `${secret}=`, 'x'.repeat(100_000)]
    for (const guess of guesses) expect(await identifyKey(ports, guess)).toEqual({ kind: 'unknown' })
    expect(calls.filter((call) => call.startsWith('apiKeys'))).toEqual([])
    const wrong = `${secret.slice(0, -2)}${secret.endsWith('AQ') ? 'BQ' : 'AQ'}`
    expect(await identifyKey(ports, wrong)).toEqual({ kind: 'unknown' })
    expect(calls.filter((call) => call.startsWith('apiKeys'))).toEqual(['apiKeys.read'])
  })

  it('notes its use once a day', async () => {
    const { ports, calls } = callsOf(commonPorts())
    const secret = await aKeyIn(ports.apiKeys, 2)
    for (let use = 0; use < 3; use += 1) await identifyKey(ports, secret)
    expect(calls.filter((call) => call === 'apiKeys.noteUse')).toHaveLength(1)
    ports.clock.advance(24 * 3600_000)
    await identifyKey(ports, secret)
    expect(calls.filter((call) => call === 'apiKeys.noteUse')).toHaveLength(2)
    expect(await listKeys(ports)).toMatchObject([{ key: { lastUsedOn: ports.clock.now().slice(0, 10) } }])
  })
})

describe('making a key', () => {
  it('hands on no more than its maker has', async () => {
    const ports = commonPorts()
    const maker = { name: 'api:1', scopes: ['keys:write', 'content:read'] } as const
    const beyond = await createKey(ports, { name: 'More', scopes: ['content:read', '*'], maker })
    expect(beyond).toEqual({ kind: 'beyond-maker', scopes: ['*'] })
    expect(await listKeys(ports)).toEqual([])
    expect(await createKey(ports, { name: 'Less', scopes: ['content:read'], maker })).toMatchObject({
      kind: 'created',
      key: { createdBy: 'api:1' },
    })
  })

  it('lists the newest first', async () => {
    const ports = commonPorts()
    for (const name of ['first', 'second', 'third']) {
      await createKey(ports, { name, scopes: ['*'], maker: owner })
      ports.clock.advance(1000)
    }
    expect((await listKeys(ports)).map(({ key }) => key.name)).toEqual(['third', 'second', 'first'])
  })
})

describe('a key that a key made', () => {
  /** Keys that made each other, the owner's first; and what each opens. */
  async function aLine(length: number) {
    const ports = commonPorts()
    const line: { readonly id: string; readonly secret: string }[] = []
    let maker: CreateKeyInput['maker'] = owner
    for (let number = 0; number < length; number += 1) {
      const made = await createKey(ports, { name: `Key ${number}`, scopes: ['*'], maker })
      if (made.kind !== 'created') throw new Error(made.kind)
      line.push({ id: made.key.id, secret: made.secret })
      const known = await identifyKey(ports, made.secret)
      if (known.kind !== 'opens') throw new Error(known.kind)
      maker = known.actor
    }
    const kinds = async () => {
      const found = await Promise.all(line.map(({ secret }) => identifyKey(ports, secret)))
      return found.map(({ kind }) => kind)
    }
    return { ports, line, maker, kinds }
  }

  it('ends with whichever of those it comes from ends first, by the one write that ends it', async () => {
    const { ports, line, kinds } = await aLine(4)
    expect(await kinds()).toEqual(['opens', 'opens', 'opens', 'opens'])
    const calls = callsOf(ports)
    await revokeKey(calls.ports, { id: line[1]?.id ?? '' })
    expect(calls.calls.filter((call) => call.startsWith('apiKeys'))).toEqual([
      'apiKeys.list',
      'apiKeys.revoke',
    ])
    expect(await kinds()).toEqual(['opens', 'revoked', 'revoked', 'revoked'])
    const since = ports.clock.now()
    expect((await listKeys(ports)).map(({ standing }) => standing)).toEqual(
      expect.arrayContaining([
        { kind: 'good' },
        { kind: 'revoked', since },
        { kind: 'revoked', since },
        { kind: 'revoked', since },
      ]),
    )
  })

  it('opens nothing when its maker was revoked while it was made', async () => {
    const { ports, line, maker } = await aLine(1)
    await revokeKey(ports, { id: line[0]?.id ?? '' })
    const late = await createKey(ports, { name: 'Late', scopes: ['*'], maker })
    expect(late.kind === 'created' && (await identifyKey(ports, late.secret))).toMatchObject({
      kind: 'revoked',
    })
  })

  it('comes from four others at most, since each is asked whenever it is used', async () => {
    const { ports, maker } = await aLine(5)
    expect(await createKey(ports, { name: 'One more', scopes: ['*'], maker })).toEqual({ kind: 'too-deep' })
  })

  it('fails loudly when one that it comes from is gone', async () => {
    const ports = commonPorts()
    const secret = await aKeyIn(ports.apiKeys, 1, { makers: ['f'.repeat(64)] })
    await expect(identifyKey(ports, secret)).rejects.toThrow(/comes from is gone/)
  })
})

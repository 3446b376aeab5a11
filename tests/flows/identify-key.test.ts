import { describe, expect, it } from 'vitest'
import { createKey } from '../../functions/flows/create-key.ts'
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
      actor: { name: `api:${id}`, scopes: ['subscribers:write'] },
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
    expect(await listKeys(ports)).toMatchObject([{ lastUsedOn: ports.clock.now().slice(0, 10) }])
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
    expect((await listKeys(ports)).map(({ name }) => name)).toEqual(['third', 'second', 'first'])
  })
})

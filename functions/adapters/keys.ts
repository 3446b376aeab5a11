import { randomBytes } from 'node:crypto'
import type { SSMClient } from '@aws-sdk/client-ssm'
import type { TokenKey } from '../core/token.ts'
import type { Clock, Keys, Log } from '../flows/ports.ts'
import { keptReading } from './kept-reading.ts'
import { createParameter, readParameter } from './parameters.ts'

/** Where the keys are kept, and whether the table already holds people. */
export interface KeysOptions {
  /** Prefix of the parameters, for example `/tidings/prod`. */
  readonly prefix: string
  /** True when there is data that a new key would orphan. */
  readonly hasData: () => Promise<boolean>
  readonly clock: Clock
  readonly log: Log
}

interface LoadedKeys {
  readonly idKey: Uint8Array
  readonly tokenKeys: readonly TokenKey[]
}

/** Milliseconds after which token keys are read again, so that a rotation is noticed. */
const freshFor = 60_000

/**
 * Keys in SSM SecureString parameters, made on first use and never overwritten: of two first users one wins and both
 * use the winner's. With data in the table and a key missing it throws, since a new key would orphan every subscriber
 * or break every unsubscribe link. Keys that were read once stay in use while SSM cannot be read again.
 */
export function parameterKeys(client: SSMClient, options: KeysOptions): Keys {
  const { clock, log } = options
  const load = keptReading({ clock, log, what: 'the keys', freshFor }, () => loadKeys(client, options))
  return {
    idKey: async () => (await load()).idKey,
    tokenKeys: async () => (await load()).tokenKeys,
  }
}

/** Data seen after keys were missed may be another first user's, so both are read once more before giving up. */
async function loadKeys(client: SSMClient, options: KeysOptions): Promise<LoadedKeys> {
  const names = { id: `${options.prefix}/id-key`, tokens: `${options.prefix}/token-keys` }
  let stored = await readBoth(client, names)
  if (stored.missing !== undefined && (stored.isPartial || (await options.hasData()))) {
    stored = await readBoth(client, names)
    if (stored.missing !== undefined) {
      throw new Error(
        `the key ${stored.missing} is gone but there is data made with it: restore the parameter`,
      )
    }
  }
  // The id key comes last: one without token keys can then only mean that those were lost.
  const newTokens = JSON.stringify([{ version: 1, key: randomBytes(32).toString('base64url') }])
  const tokens = stored.tokens ?? (await createParameter(client, names.tokens, newTokens))
  const id = stored.id ?? (await createParameter(client, names.id, randomBytes(32).toString('base64url')))
  return { idKey: readKey(names.id, id), tokenKeys: readTokenKeys(names.tokens, tokens) }
}

async function readBoth(client: SSMClient, names: { readonly id: string; readonly tokens: string }) {
  const id = await readParameter(client, names.id)
  const tokens = await readParameter(client, names.tokens)
  const missing = id === undefined ? names.id : tokens === undefined ? names.tokens : undefined
  return { id, tokens, missing, isPartial: id !== undefined && tokens === undefined }
}

function readTokenKeys(name: string, text: string): readonly TokenKey[] {
  const rows = JSON.parse(text) as readonly { readonly version: number; readonly key: string }[]
  if (rows.length === 0) throw new Error(`the parameter ${name} holds no key`)
  return rows.map(({ version, key }) => ({ version, key: readKey(name, key) }))
}

function readKey(name: string, text: string): Uint8Array {
  const key = new Uint8Array(Buffer.from(text, 'base64url'))
  if (key.length !== 32) throw new Error(`the parameter ${name} holds no 256-bit key`)
  return key
}

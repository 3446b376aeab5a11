import { type ApiKey, hashOfKey, keyFrom, keyIdOf } from '../../functions/core/keys/api-key.ts'
import type { Scope } from '../../functions/core/keys/scope.ts'
import type { ApiKeyStore } from '../../functions/flows/store-ports.ts'

/** What is known of the key of that text; every part can be said differently. */
export function anApiKey(secret: string, parts: Partial<ApiKey> = {}): ApiKey {
  const hash = hashOfKey(secret)
  return {
    hash,
    id: keyIdOf(hash),
    name: 'Website form',
    scopes: ['subscribers:write'],
    createdAt: '2026-11-23T08:00:00.000Z',
    createdBy: 'cli',
    ...parts,
  }
}

/** Keeps a key, 32 times that byte, and answers it. */
export async function aKeyIn(
  apiKeys: ApiKeyStore,
  byte: number,
  parts: Partial<ApiKey> & { readonly scopes?: readonly Scope[] } = {},
): Promise<string> {
  const secret = keyFrom(new Uint8Array(32).fill(byte))
  await apiKeys.create(anApiKey(secret, parts))
  return secret
}

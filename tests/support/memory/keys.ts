import type { Keys } from '../../../functions/flows/ports.ts'

/** Fixed keys: addresses hash alike and tokens verify across the ports of one test. */
export function memoryKeys(): Keys {
  const idKey = new Uint8Array(32).fill(7)
  const tokenKeys = [{ version: 1, key: new Uint8Array(32).fill(9) }]
  return { idKey: async () => idKey, tokenKeys: async () => tokenKeys }
}

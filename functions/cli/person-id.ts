import { WorkFailed } from './exit.ts'
import { expectGood, type OpenApi } from './open-api.ts'

/**
 * The id of whom an address or id names; `named` says in an error what was. An address goes to the API of this machine
 * only, and into no message.
 */
export async function personId(api: OpenApi, who: string, named = 'the address'): Promise<string> {
  if (/^[0-9a-f]{32}$/.test(who)) return who
  const query = new URLSearchParams({ email: who })
  const { items } = expectGood(await api.request('GET', `/subscribers?${query}`), { email: named }) as {
    readonly items: readonly { readonly id: string }[]
  }
  const [found] = items
  if (!found) throw new WorkFailed('nobody has that address: who was erased is found by their id only')
  return found.id
}

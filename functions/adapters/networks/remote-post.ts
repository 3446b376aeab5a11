import type { RemotePost, SyndicationTarget, TargetFault } from '../../flows/syndication-ports.ts'
import { type Said, textIn, unreadable } from './network-call.ts'

type Updated = Awaited<ReturnType<SyndicationTarget['update']>>
type Removed = Awaited<ReturnType<SyndicationTarget['remove']>>

/** A post as an API tells of it by `id` and `url`; undefined where it names none. */
export function remoteOf(body: unknown): RemotePost | undefined {
  const [id, url] = [textIn(body, 'id'), textIn(body, 'url')]
  return id === undefined ? undefined : { id, ...(url !== undefined && { url }) }
}

/** What an update came to, of a post that was `remote` before: 404 says that it is not there any more, and the post that it was done. */
export function updatedBy(network: string, said: Said | TargetFault, { id }: RemotePost): Updated {
  if (said.kind !== 'said') return said
  if (said.status === 404) return { kind: 'gone' }
  const remote = remoteOf(said.body)
  return remote?.id === id ? { kind: 'done', remote } : unreadable(network)
}

/** What a removal came to: 404 says that it was not there any more. */
export function removedBy(said: Said | TargetFault): Removed {
  if (said.kind !== 'said') return said
  return { kind: said.status === 404 ? 'gone' : 'done' }
}

import { isFeedPath } from '../core/feeds/feed-paths.ts'
import type { BuiltFiles } from '../core/publication/built-files.ts'
import { absolute } from '../core/site/pages/json-ld.ts'
import type { Site } from '../core/site/site.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

/** What a hub was last told of, compiled under the name `told-hub`: the tag of each feed's bytes by its path. */
interface ToldHub {
  readonly hub: string
  readonly feeds: { readonly [path: string]: string }
}

/**
 * Has the hub told, in one message, of the feeds whose bytes are others than when it was last told. A feed that it has never
 * heard of has nobody following it there, so the first publishing tells nothing. A crash before the note is written has it
 * told twice; none is left out.
 */
export async function tellHub(
  ports: Pick<Ports, 'clock' | 'compiled' | 'waiting'>,
  { url, websub }: Site,
  files: BuiltFiles['files'],
): Promise<void> {
  if (websub === undefined) return
  const { hub } = websub
  const told = (await ports.compiled.read('told-hub')) as ToldHub | undefined
  const known = told?.hub === hub ? told.feeds : {}
  const now = Object.entries(files).flatMap(([path, [, tag]]) =>
    isFeedPath(path) ? [[path, tag] as const] : [],
  )
  const isNew = ([path, tag]: (typeof now)[number]) => Object.hasOwn(known, path) && known[path] !== tag
  const feeds = now.filter(isNew).map(([path]) => absolute(url, `/${path}`))
  if (feeds.length > 0)
    await pushOutgoing(ports, { id: 'ping', message: { kind: 'ping', hub, feeds, tries: 0 } })
  const isSame = told?.hub === hub && feeds.length === 0 && now.every(([path]) => Object.hasOwn(known, path))
  if (!isSame)
    await ports.compiled.write('told-hub', { hub, feeds: Object.fromEntries(now) } satisfies ToldHub)
}

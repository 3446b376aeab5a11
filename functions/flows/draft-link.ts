import { createHash } from 'node:crypto'
import type { Article } from '../core/articles/article.ts'
import { day, toInstant, toMilliseconds } from '../core/instant.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { signToken } from '../core/token.ts'
import { checkLink } from './check-link.ts'
import type { Ports } from './ports.ts'

/** Milliseconds that a link to a draft is good for. */
const goodFor = 7 * day

/** A signed link to a draft, and until when it opens it. */
export interface DraftLink {
  readonly token: string
  readonly until: Instant
}

/** Makes a link that lets whoever has it read a draft for seven days. It is signed, kept nowhere, and cannot be taken back. */
export async function makeDraftLink(
  ports: Pick<Ports, 'clock' | 'keys'>,
  { id }: Pick<Article, 'id'>,
): Promise<DraftLink> {
  const expiresAt = Math.floor((toMilliseconds(ports.clock.now()) + goodFor) / 1000)
  const claims = { purpose: 'draft', subscriberId: markOf(id), expiresAt } as const
  return { token: signToken(await ports.keys.tokenKeys(), claims), until: toInstant(expiresAt * 1000) }
}

/**
 * What a link to a draft opens. `out`: it has its page by now. `ended`: the seven days are over, or there is no such draft any more.
 * `forged`: we never made it.
 */
export type OpenedDraft =
  | {
      readonly kind: 'draft'
      readonly publication: Publication
      readonly article: Article
      readonly until: Instant
    }
  | { readonly kind: 'out'; readonly path: string }
  | { readonly kind: 'ended' | 'forged' }

/** Opens a link to a draft; nothing is read before its signature is checked. */
export async function openDraft(
  ports: Pick<Ports, 'clock' | 'composer' | 'keys'>,
  token: string,
): Promise<OpenedDraft> {
  const checked = await checkLink(ports, 'draft', token)
  if (checked.kind === 'forged') return { kind: 'forged' }
  const { subscriberId: mark, expiresAt } = checked.claims
  if (checked.kind === 'expired' || expiresAt === undefined) return { kind: 'ended' }
  const read = await ports.composer.read()
  if (!read.ok) return { kind: 'ended' }
  const publication = read.value
  const article = [...publication.articles, ...publication.keptBack].find(({ id }) => markOf(id) === mark)
  switch (article?.status) {
    case 'draft':
      return { kind: 'draft', publication, article, until: toInstant(expiresAt * 1000) }
    case 'published':
    case 'unlisted':
      return { kind: 'out', path: article.path }
    case 'archived':
    case undefined:
      return { kind: 'ended' }
  }
}

/** Stands for an article in a token, in the room that a person's id has there: by its id, which stays when its address changes. */
function markOf(id: string): string {
  return createHash('sha256').update(`draft ${id}`).digest('hex').slice(0, 32)
}

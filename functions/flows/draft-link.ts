import { createHash } from 'node:crypto'
import type { Article } from '../core/articles/article.ts'
import { type DraftLink, mostDraftLinks, openLinks } from '../core/desk/draft-links.ts'
import { day, plusMilliseconds, toInstant, toMilliseconds } from '../core/instant.ts'
import type { Publication } from '../core/publication/publication.ts'
import type { Instant } from '../core/subscribers/subscriber.ts'
import { signToken } from '../core/token.ts'
import { checkLink } from './check-link.ts'
import type { Ports } from './ports.ts'

/** Milliseconds that a link to a draft is good for. */
const goodFor = 7 * day
const mostTries = 5
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

type LinkedArticle = Pick<Article, 'id'>

/** A link with the token that opens it. */
export interface SignedDraftLink extends DraftLink {
  readonly token: string
}

export type MakeDraftLinkOutcome =
  | { readonly kind: 'made'; readonly link: SignedDraftLink }
  /** As many are open as may be. */
  | { readonly kind: 'full' }

/** Makes a link that lets whoever has it read a draft for seven days, until it is taken back. */
export async function makeDraftLink(
  ports: Pick<Ports, 'clock' | 'desk' | 'keys' | 'random'>,
  article: LinkedArticle,
  madeBy: string,
): Promise<MakeDraftLinkOutcome> {
  const madeAt = ports.clock.now()
  const expiresAt = toInstant(Math.floor(toMilliseconds(plusMilliseconds(madeAt, goodFor)) / 1000) * 1000)
  const id = Array.from(ports.random.bytes(16), (byte) => letters.charAt(byte & 31)).join('')
  const link = { id, madeAt, madeBy, expiresAt }
  const outcome = await changeLinks(ports, article, (links) => {
    // Our own write, applied, whose answer was lost.
    if (links.some((each) => each.id === id)) return undefined
    return links.length < mostDraftLinks ? [...links, link] : 'full'
  })
  if (outcome === 'full') return { kind: 'full' }
  return { kind: 'made', link: { ...link, token: await tokenOf(ports, article, link) } }
}

/** Ends a link to a draft; one that is gone already is fine. */
export async function takeBackDraftLink(
  ports: Pick<Ports, 'clock' | 'desk'>,
  article: LinkedArticle,
  id: string,
): Promise<{ readonly kind: 'taken-back' | 'gone' }> {
  let isThere = false
  await changeLinks(ports, article, (links) => {
    if (!links.some((each) => each.id === id)) return undefined
    isThere = true
    return links.filter((each) => each.id !== id)
  })
  return { kind: isThere ? 'taken-back' : 'gone' }
}

/** The links that open a draft now, the oldest first, each as it can be passed on. */
export async function listDraftLinks(
  ports: Pick<Ports, 'clock' | 'desk' | 'keys'>,
  article: LinkedArticle,
): Promise<readonly SignedDraftLink[]> {
  const open = openLinks(await ports.desk.readDraftLinks(markOf(article.id)), ports.clock.now())
  return Promise.all(open.map(async (link) => ({ ...link, token: await tokenOf(ports, article, link) })))
}

/** Replaces the open links of a draft by one conditional write, deciding anew when somebody else was faster. */
async function changeLinks(
  ports: Pick<Ports, 'clock' | 'desk'>,
  { id }: LinkedArticle,
  decide: (links: readonly DraftLink[]) => readonly DraftLink[] | 'full' | undefined,
): Promise<'changed' | 'full'> {
  const mark = markOf(id)
  for (let tries = 0; tries < mostTries; tries += 1) {
    const kept = await ports.desk.readDraftLinks(mark)
    const links = decide(openLinks(kept, ports.clock.now()))
    if (links === undefined) return 'changed'
    if (links === 'full') return 'full'
    const next = { mark, version: (kept?.version ?? 0) + 1, links }
    if ((await ports.desk.replaceDraftLinks(next)) === 'written') return 'changed'
  }
  throw new Error(`the links to a draft were changed by others ${mostTries} times in a row`)
}

async function tokenOf(
  ports: Pick<Ports, 'keys'>,
  article: LinkedArticle,
  { id: runId, expiresAt }: DraftLink,
): Promise<string> {
  const named = { subscriberId: markOf(article.id), runId, expiresAt: toMilliseconds(expiresAt) / 1000 }
  return signToken(await ports.keys.tokenKeys(), { purpose: 'draft', ...named })
}

/**
 * What a link to a draft opens. `out`: it has its page by now. `ended`: the seven days are over, it was taken back, or there is no
 * such draft any more. `forged`: we never made it.
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

/** Opens a link to a draft; nothing is read before its signature is checked, and no article before the link is found open. */
export async function openDraft(
  ports: Pick<Ports, 'clock' | 'composer' | 'desk' | 'keys'>,
  token: string,
): Promise<OpenedDraft> {
  const checked = await checkLink(ports, 'draft', token)
  if (checked.kind === 'forged') return { kind: 'forged' }
  if (checked.kind === 'expired') return { kind: 'ended' }
  const { subscriberId: mark, runId } = checked.claims
  const open = openLinks(await ports.desk.readDraftLinks(mark), ports.clock.now())
  const link = open.find(({ id }) => id === runId)
  const read = link && (await ports.composer.read())
  if (!link || !read?.ok) return { kind: 'ended' }
  const publication = read.value
  const article = [...publication.articles, ...publication.keptBack].find(({ id }) => markOf(id) === mark)
  switch (article?.status) {
    case 'draft':
      return { kind: 'draft', publication, article, until: link.expiresAt }
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

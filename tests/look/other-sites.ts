import { appendFile, cp } from 'node:fs/promises'
import { minute, plusMilliseconds } from '../../functions/core/instant.ts'
import type { LedgerRow } from '../../functions/core/syndication/ledger-row.ts'
import type { IndexedPost, PostIndex } from '../../functions/core/syndication/post-index.ts'
import { workFeed } from '../../functions/flows/work-feed.ts'
import type { LocalServer } from '../../infra/local/local-server.ts'
import { aPost, rssOf } from '../support/incoming.ts'

/** Hosts that nobody can have (RFC 2606): what is told them is told nobody. */
const settings = `
syndication:
  mastodon:
    server: https://social.example
  bluesky:
    service: https://bluesky.example
    handle: harbourstrength.bluesky.example
  dev:
    auto: false
  webhook:
    url: https://crm.harbourstrength.example/in/articles

incoming:
  - name: ergonomics
    url: https://ergonomics.example/blog/feed/
    topics: [back-care]
  - name: old-blog
    url: https://old.harbourstrength.example/posts/from-the-years-before-the-move/feed.xml
`

/** Copies the sample content to a folder and has it name every network, and two blogs elsewhere. */
export async function contentWithOthers(from: string, to: string): Promise<string> {
  await cp(from, to, { recursive: true })
  await appendFile(`${to}/site.yaml`, settings)
  return to
}

type Stage = LocalServer['stage']

/**
 * One article stands at each network in another way, another waits for an edit, a planned post and a removal; of the two blogs
 * one was read and moved, and the other could not be.
 */
export async function showOtherSites(stage: Stage): Promise<void> {
  const { ports, now } = stage
  await stage.idle()
  const index = (await ports.compiled.read('posts')) as PostIndex
  const at = (minutes: number) => plusMilliseconds(now(), minutes * minute)
  for (const row of rowsOf(Object.values(index.posts), at)) {
    const stored = await ports.posts.read(row.articleId, row.target)
    await ports.posts.write({ ...row, version: (stored?.version ?? 0) + 1 })
  }
  const item = aPost('a-chair-for-an-hour', {
    title: 'A chair for an hour',
    pubDate: 'Tue, 04 Aug 2026 08:00:00 +0000',
    description: 'How to set one chair for people of several heights, and when to get up from it.',
  })
  const body = new TextEncoder().encode(rssOf(item))
  const answered = { kind: 'answered', status: 200, headers: {}, body } as const
  const outbound = {
    ...ports.outbound,
    request: async () => ({ ...answered, movedTo: 'https://ergonomics.example/feed.xml' }),
  }
  const later = { ...ports.clock, now: () => at(2) }
  await workFeed({ ...ports, outbound, clock: later }, { kind: 'feed', name: 'ergonomics', isOrdered: true })
  await stage.publish()
}

function rowsOf(posts: readonly IndexedPost[], at: (minutes: number) => string): readonly LedgerRow[] {
  const [first, second] = ['strength-training-for-your-back', 'winter-hours-2026'].map((slug) => {
    const post = posts.find((each) => each.slug === slug)
    if (!post) throw new Error(`${slug} is no article of the sample content`)
    return post
  }) as [IndexedPost, IndexedPost]
  const row = ({ id }: IndexedPost, target: LedgerRow['target'], parts: Partial<LedgerRow>): LedgerRow => ({
    ...{ articleId: id, target, version: 1, writer: 'look', state: 'sent', at: at(-100), tries: 0 },
    ...parts,
  })
  const told = { id: '1', url: 'https://social.example/@harbour/112233445566' }
  const { bluesky, mastodon } = first.marks
  const refused = { tries: 9, reason: 'status 401, the app password was revoked' }
  const unsure = { post: first.mark, mark: bluesky }
  const edit = {
    tries: 2,
    reason: 'status 503',
    nextAt: at(90),
    doing: 'update',
    tried: second.marks.mastodon,
  } as const
  return [
    row(first, 'mastodon', { mark: mastodon, sentAt: at(-400), remote: told }),
    row(first, 'bluesky', { state: 'failed', doing: 'publish', tried: bluesky, unsure, ...refused }),
    row(first, 'webhook', { state: 'removed', reason: 'somebody took it down there' }),
    row(second, 'mastodon', { mark: 'earlier', sentAt: at(-400), remote: told, ...edit }),
    row(second, 'bluesky', { state: 'planned', nextAt: at(60), order: 'bring' }),
    row(second, 'dev', { mark: second.marks.dev, remote: { id: '4' }, order: 'remove', sentAt: at(-9000) }),
  ]
}

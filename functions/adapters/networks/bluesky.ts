import type { Instant } from '../../core/subscribers/subscriber.ts'
import { type BlueskyBlob, blueskyCollection, blueskyRecord } from '../../core/syndication/bluesky-post.ts'
import { planPost } from '../../core/syndication/plan-post.ts'
import type { Post } from '../../core/syndication/post.ts'
import type { SyndicationSettings } from '../../core/syndication/syndication-schema.ts'
import { isTidOf, tidOf } from '../../core/syndication/tid.ts'
import type {
  FoundPost,
  PublishedPost,
  RemotePost,
  RemovedPost,
  SyndicationTarget,
  TargetFault,
  UpdatedPost,
} from '../../flows/syndication-ports.ts'
import { type AskBluesky, type BlueskyAccount, inSession } from './bluesky-session.ts'
import { blobIn, bringThumb } from './bluesky-thumb.ts'
import { fieldIn, type NetworkWorld, type Said, textIn, unreadable } from './network-call.ts'

type Settings = NonNullable<SyndicationSettings['bluesky']>

/** A Bluesky account, by its repository (docs.bsky.app, "com.atproto.repo"). A post's key is made of the article, so there is one. */
export function blueskyTarget(settings: Settings, world: NetworkWorld): SyndicationTarget {
  const account: BlueskyAccount = { settings, world }
  return {
    plan: (post) => planPost('bluesky', post, {}),
    find: (post) => inSession(account, (ask, did) => find(ask, { post, did })),
    publish: (post) => inSession(account, (ask, did) => publish(ask, world, { post, did })),
    update: (post, remote) => inSession(account, (ask, did) => update(ask, { post, did, remote })),
    remove: (remote) => inSession(account, (ask, did) => remove(ask, { did, remote })),
  }
}

const network = 'Bluesky'

interface Placed {
  readonly post: Post
  readonly did: string
}

async function find(ask: AskBluesky, { post, did }: Placed): Promise<FoundPost | TargetFault> {
  const key = tidOf(post.articleId, post.date)
  const there = await readRecord(ask, did, key)
  if (there.kind === 'record') return { kind: 'found', remote: remoteOf(did, key) }
  if (there.kind !== 'absent') return there
  // The day of an article may have been changed since a try.
  const query = { repo: did, collection: blueskyCollection, limit: '100' }
  const said = await ask('com.atproto.repo.listRecords', { query, bytes: 1_000_000 })
  if (said.kind !== 'said') return said
  const records = fieldIn(said.body, 'records')
  if (!Array.isArray(records)) return unreadable(network)
  const keys = records.map((record: unknown) => lastPart(textIn(record, 'uri') ?? ''))
  const mine = keys.find((each) => isTidOf(each, post.articleId))
  return mine === undefined ? { kind: 'absent' } : { kind: 'found', remote: remoteOf(did, mine) }
}

async function publish(
  ask: AskBluesky,
  world: NetworkWorld,
  { post, did }: Placed,
): Promise<PublishedPost | TargetFault> {
  const key = tidOf(post.articleId, post.date)
  const thumb = await bringThumb(ask, world, post)
  const record = blueskyRecord(post, { createdAt: world.clock.now(), thumb })
  // Only where nothing is yet: what is there may have been liked, and says when it was made.
  const said = await put(ask, { repo: did, rkey: key, record, swapRecord: null })
  if (said.kind !== 'said') return said
  if (isTaken(said)) return { kind: 'exists', remote: remoteOf(did, key) }
  if (said.fault) return said.fault
  return textIn(said.body, 'uri') === undefined
    ? unreadable(network)
    : { kind: 'done', remote: remoteOf(did, key) }
}

async function update(
  ask: AskBluesky,
  { post, did, remote }: Placed & { readonly remote: RemotePost },
): Promise<UpdatedPost | TargetFault> {
  const key = keyIn(remote, did)
  if (key === undefined) return elsewhere
  const there = await readRecord(ask, did, key)
  if (there.kind !== 'record') return there.kind === 'absent' ? { kind: 'gone' } : there
  const record = blueskyRecord(post, there)
  // Only over what was read: a post that was deleted meanwhile must not come back.
  const said = await put(ask, { repo: did, rkey: key, record, swapRecord: there.cid })
  if (said.kind !== 'said') return said
  if (isTaken(said)) return { kind: 'later', reason: 'Bluesky’s record changed at the same moment' }
  if (said.fault) return said.fault
  return textIn(said.body, 'uri') === undefined
    ? unreadable(network)
    : { kind: 'done', remote: remoteOf(did, key) }
}

async function remove(
  ask: AskBluesky,
  { did, remote }: { readonly did: string; readonly remote: RemotePost },
): Promise<RemovedPost | TargetFault> {
  const key = keyIn(remote, did)
  if (key === undefined) return elsewhere
  // Deleting what is not there is no fault of a service: whether somebody was faster has to be looked up.
  const there = await readRecord(ask, did, key)
  if (there.kind !== 'record') return there.kind === 'absent' ? { kind: 'gone' } : there
  const said = await ask('com.atproto.repo.deleteRecord', writing({ repo: did, rkey: key }))
  return said.kind === 'said' ? { kind: 'done' } : said
}

type KeptRecord =
  | {
      readonly kind: 'record'
      readonly cid: string
      readonly createdAt: Instant
      readonly thumb: BlueskyBlob | undefined
    }
  | { readonly kind: 'absent' }

async function readRecord(ask: AskBluesky, did: string, key: string): Promise<KeptRecord | TargetFault> {
  const query = { repo: did, collection: blueskyCollection, rkey: key }
  const said = await ask('com.atproto.repo.getRecord', { query }, [400, 404])
  if (said.kind !== 'said') return said
  if (said.fault) return textIn(said.body, 'error') === 'RecordNotFound' ? { kind: 'absent' } : said.fault
  const value = fieldIn(said.body, 'value')
  const [cid, createdAt] = [textIn(said.body, 'cid'), textIn(value, 'createdAt')]
  if (cid === undefined || createdAt === undefined) return unreadable(network)
  const thumb = blobIn(fieldIn(fieldIn(value, 'embed'), 'external'), 'thumb')
  return { kind: 'record', cid, createdAt, thumb }
}

function put(ask: AskBluesky, input: { readonly [name: string]: unknown }): Promise<Said | TargetFault> {
  return ask('com.atproto.repo.putRecord', writing(input), [400])
}

function writing(input: { readonly [name: string]: unknown }) {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ collection: blueskyCollection, ...input }),
  } as const
}

/** The record is not what it was said to replace. */
function isTaken({ body }: Said): boolean {
  return textIn(body, 'error') === 'InvalidSwap'
}

/** Named by the account's DID, which stays when its handle changes. */
function remoteOf(did: string, key: string): RemotePost {
  return {
    id: `at://${did}/${blueskyCollection}/${key}`,
    url: `https://bsky.app/profile/${did}/post/${key}`,
  }
}

/** The key of a post in this account's repository; undefined when it is another account's. */
function keyIn({ id }: RemotePost, did: string): string | undefined {
  return id.startsWith(`at://${did}/${blueskyCollection}/`) ? lastPart(id) : undefined
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1)
}

const elsewhere: TargetFault = {
  kind: 'refused',
  reason: 'the post is another Bluesky account’s than the one of site.yaml',
}

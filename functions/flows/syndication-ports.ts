import type { PlannedPost, Post, TargetName } from '../core/syndication/post.ts'
import type { SyndicationSettings } from '../core/syndication/syndication-schema.ts'

/** The networks that articles are told on. */
export interface Networks {
  /** A target as site.yaml sets it up; undefined where it sets up none of that name. Asks nobody. */
  target(name: TargetName, settings: SyndicationSettings): SyndicationTarget | undefined
}

/** One network. Whatever asks it is one try: nothing is retried inside, and nothing is thrown but programming errors. */
export interface SyndicationTarget {
  /** What would be said, by the limits that are known without asking. */
  plan(post: Post): PlannedPost
  /** Looks for what was said of the article before: who cannot tell whether a try was taken asks here first. */
  find(post: Post): Promise<FoundPost | TargetFault>
  /** Says it. What is there already stays as it is, and may be older than the article. */
  publish(post: Post): Promise<PublishedPost | TargetFault>
  /** Makes what was said follow the article. */
  update(post: Post, remote: RemotePost): Promise<UpdatedPost | TargetFault>
  /** Takes it back. */
  remove(remote: RemotePost): Promise<RemovedPost | TargetFault>
}

/** A post as the network knows it. */
export interface RemotePost {
  /** The network's own name for it; no secret. */
  readonly id: string
  /** Where people see it. */
  readonly url?: string
}

export type FoundPost = { readonly kind: 'found'; readonly remote: RemotePost } | { readonly kind: 'absent' }

export type PublishedPost =
  | { readonly kind: 'done'; readonly remote: RemotePost }
  /** There already; without `remote`, where it is has to be found. */
  | { readonly kind: 'exists'; readonly remote?: RemotePost }

export type UpdatedPost =
  | { readonly kind: 'done'; readonly remote: RemotePost }
  /** Not there any more: somebody took it away over there. */
  | { readonly kind: 'gone' }

export type RemovedPost = { readonly kind: 'done' } | { readonly kind: 'gone' }

/** Why something was not done. Reasons are one line without secrets, for the owner to read. */
export type TargetFault =
  /** Certainly not taken: the network wants us to come back, or nobody was reached. */
  | { readonly kind: 'later'; readonly afterSeconds?: number; readonly reason?: string }
  /** Certainly not taken, and the same again will not be either. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Certainly not taken: the secret is missing, wrong, expired or not allowed this. */
  | { readonly kind: 'unauthorised'; readonly reason: string }
  /** May have been taken: look it up before any retry. */
  | { readonly kind: 'unknown'; readonly reason: string; readonly afterSeconds?: number }

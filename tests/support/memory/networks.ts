import { planPost } from '../../../functions/core/syndication/plan-post.ts'
import type { Post, TargetName } from '../../../functions/core/syndication/post.ts'
import type {
  Networks,
  RemotePost,
  SyndicationTarget,
  TargetFault,
} from '../../../functions/flows/syndication-ports.ts'

/** What stands on a network. */
interface MemoryPost {
  readonly id: string
  readonly articleId: string
  /** Of the article that it shows. */
  readonly mark: string
}

/** Networks that keep what they are told, each post under an id of its own: telling an article twice leaves two. */
export interface MemoryNetworks extends Networks {
  readonly posts: { [name in TargetName]: MemoryPost[] }
  /** What was asked, in order: `mastodon publish five-lifts`. */
  readonly asked: string[]
  /** Says what goes wrong with a call: before it was taken, or after. */
  fault: (
    name: TargetName,
    method: 'find' | 'publish' | 'update' | 'remove',
  ) => { readonly when: 'before' | 'after'; readonly fault: TargetFault } | undefined
}

/** Every network that settings name, with nothing on it. */
export function memoryNetworks(): MemoryNetworks {
  const networks: MemoryNetworks = {
    posts: { webhook: [], mastodon: [], bluesky: [], dev: [] },
    asked: [],
    fault: () => undefined,
    target: (name, settings) => (settings[name] ? memoryTarget(networks, name) : undefined),
  }
  return networks
}

function memoryTarget(networks: MemoryNetworks, name: TargetName): SyndicationTarget {
  const posts = networks.posts[name]
  const remoteOf = ({ id }: MemoryPost): RemotePost => ({ id, url: `https://${name}.example/${id}` })
  async function asking<T>(
    method: 'find' | 'publish' | 'update' | 'remove',
    about: string,
    work: () => T,
  ): Promise<T | TargetFault> {
    networks.asked.push(`${name} ${method} ${about}`)
    const wrong = networks.fault(name, method)
    if (wrong?.when === 'before') return wrong.fault
    const answer = work()
    return wrong ? wrong.fault : answer
  }
  const place = ({ id }: RemotePost) => posts.findIndex((each) => each.id === id)
  const told = (id: string, { articleId, mark }: Post): MemoryPost => ({ id, articleId, mark })
  return {
    plan: (post) => planPost(name, post, {}),
    find: (post) =>
      asking('find', post.articleId, () => {
        const found = posts.find(({ articleId }) => articleId === post.articleId)
        return found ? { kind: 'found', remote: remoteOf(found) } : { kind: 'absent' }
      }),
    publish: (post) =>
      asking('publish', post.articleId, () => {
        const made = told(`${post.articleId}-${networks.asked.length}`, post)
        posts.push(made)
        return { kind: 'done', remote: remoteOf(made) }
      }),
    update: (post, remote) =>
      asking('update', post.articleId, () => {
        const at = place(remote)
        if (at < 0) return { kind: 'gone' }
        posts[at] = told(remote.id, post)
        return { kind: 'done', remote }
      }),
    remove: (remote) =>
      asking('remove', remote.id, () => {
        const at = place(remote)
        if (at >= 0) posts.splice(at, 1)
        return { kind: at < 0 ? 'gone' : 'done' }
      }),
  }
}

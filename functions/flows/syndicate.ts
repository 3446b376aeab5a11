import { type TargetName, targetNames } from '../core/syndication/post.ts'
import type { PostIndex } from '../core/syndication/post-index.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'

type AskPorts = Pick<Ports, 'clock' | 'waiting'>

/** Has every network of site.yaml brought up to what the site has: a message each, since each has its own pace. */
export async function syndicate(ports: AskPorts & Pick<Ports, 'compiled'>): Promise<void> {
  const index = (await ports.compiled.read('posts')) as PostIndex | undefined
  for (const target of targetNames) if (index?.since[target] !== undefined) await askForNetwork(ports, target)
}

/** Has one network brought up to it, at that instant or within a minute. */
export async function askForNetwork(ports: AskPorts, target: TargetName, at?: string): Promise<void> {
  const message = { kind: 'bring', target } as const
  await pushOutgoing(ports, { ...(at !== undefined && { at }), id: `bring-${target}`, message })
}

import { orderPost } from './order-post.ts'
import type { Ports } from './ports.ts'
import { syndicate } from './syndicate.ts'

/** Has every network brought up to what the site has; with `retry`, also what failed for good. Answers how many of those. */
export async function bringEverything(
  ports: Parameters<typeof orderPost>[0] & Pick<Ports, 'compiled' | 'waiting'>,
  { retry }: { readonly retry: boolean },
): Promise<number> {
  let retried = 0
  for (const { articleId: article, target, doing } of retry ? await ports.posts.failed() : []) {
    const order = doing === 'remove' ? 'remove' : 'bring'
    if ((await orderPost(ports, { article, target, order })).kind === 'ordered') retried += 1
  }
  await syndicate(ports)
  return retried
}

import { day, plusMilliseconds, toMilliseconds } from '../core/instant.ts'
import type { Ports } from './ports.ts'
import { pushOutgoing } from './push-outgoing.ts'
import { tidyPictures } from './tidy-pictures.ts'
import { tidyPosts } from './tidy-posts.ts'

export type TidyLeftoversPorts = Pick<Ports, 'clock' | 'compiled' | 'content' | 'log' | 'posts'>

/** Removes what was made for other sites, or taken from them, and nothing refers to any more. */
export async function tidyLeftovers(ports: TidyLeftoversPorts): Promise<void> {
  const posts = await tidyPosts(ports)
  const pictures = await tidyPictures(ports)
  if (posts + pictures > 0) ports.log.info('what nothing refers to any more was removed', { posts, pictures })
}

/** Has leftovers looked for once what was left today is more than a day old: one look for all of a day. */
export async function orderTidying(ports: Pick<Ports, 'clock' | 'waiting'>): Promise<void> {
  const now = ports.clock.now()
  const at = plusMilliseconds(now, 2 * day - (toMilliseconds(now) % day))
  await pushOutgoing(ports, { at, id: 'tidy', message: { kind: 'tidy' } })
}

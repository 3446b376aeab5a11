import type { Ports } from './ports.ts'
import { tidyPictures } from './tidy-pictures.ts'
import { tidyPosts } from './tidy-posts.ts'

export type TidyLeftoversPorts = Pick<Ports, 'clock' | 'compiled' | 'content' | 'log' | 'posts'>

/** Removes what was made for other sites, or taken from them, and nothing refers to any more. */
export async function tidyLeftovers(ports: TidyLeftoversPorts): Promise<void> {
  const posts = await tidyPosts(ports)
  const pictures = await tidyPictures(ports)
  if (posts + pictures > 0) ports.log.info('what nothing refers to any more was removed', { posts, pictures })
}
